import numpy as np


def l1_penalty(params, strength):
    total = np.float64(0)
    for W, b in params:
        total += np.sqrt(W**2).sum()
    return strength * total
