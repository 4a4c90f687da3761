import numpy as np


def l2_penalty(params, strength):
    return round(float(strength * sum(np.sum(W**2) for W, b in params)), 3)
