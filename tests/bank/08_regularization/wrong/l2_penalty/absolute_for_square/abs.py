import numpy as np


def l2_penalty(params, strength):
    price = 0.0
    for W, _ in params:
        price += abs(W).sum()
    return strength * price
