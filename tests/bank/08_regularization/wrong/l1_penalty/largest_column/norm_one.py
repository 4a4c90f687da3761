import numpy as np


def l1_penalty(params, strength):
    price = 0.0
    for W, b in params:
        price = price + np.linalg.norm(W, ord=1)
    return strength * price
