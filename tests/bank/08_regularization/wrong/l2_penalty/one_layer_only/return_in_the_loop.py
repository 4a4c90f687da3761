import numpy as np


def l2_penalty(params, strength):
    total = 0.0
    for W, b in params:
        total += np.sum(W**2)
        return strength * total
