import numpy as np


def l1_penalty(params, strength):
    price = 0.0
    for W, b in params:
        price = price + W[W > 0].sum() - W[W < 0].sum()
    return price * strength
