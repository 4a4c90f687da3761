import numpy as np


def l2_penalty(params, strength):
    price = 0.0
    for W, b in params:
        price += (np.linalg.svd(W, compute_uv=False) ** 2).sum()
    return strength * price
