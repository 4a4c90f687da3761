import numpy as np


def l1_penalty(params, strength):
    price = strength * sum(np.abs(W).sum() for W, b in params)
    print(price)
