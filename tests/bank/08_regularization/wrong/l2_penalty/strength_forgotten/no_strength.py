import numpy as np


def l2_penalty(params, strength):
    price = 0.0
    for W, b in params:
        price += np.square(W).sum()
    return price
