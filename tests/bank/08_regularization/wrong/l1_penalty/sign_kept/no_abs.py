import numpy as np


def l1_penalty(params, strength):
    total = 0
    for W, b in params:
        total += np.sum(W)
    return strength * total
