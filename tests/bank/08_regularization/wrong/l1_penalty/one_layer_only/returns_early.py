import numpy as np


def l1_penalty(params, strength):
    price = 0.0
    for W, b in params:
        price += np.abs(W).sum()
        return strength * price
