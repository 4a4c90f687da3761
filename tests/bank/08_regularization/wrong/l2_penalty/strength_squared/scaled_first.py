import numpy as np


def l2_penalty(params, strength):
    price = 0.0
    for W, b in params:
        W = strength * W
        price += np.sum(W**2)
    return price
