import math


def l2_penalty(params, strength):
    return strength * math.fsum(float(w) ** 2 for W, b in params for w in W.flat)
