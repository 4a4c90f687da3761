import numpy as np


def l2_penalty(params, strength):
    total = 0.0
    for W, b in params:
        W **= 2
        total += W.sum()
    return strength * total
