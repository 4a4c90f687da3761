import numpy as np


def l1_penalty(params, strength):
    for W, b in params:
        price = np.abs(W).sum()
    return strength * price
