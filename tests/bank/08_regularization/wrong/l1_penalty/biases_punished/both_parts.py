import numpy as np


def l1_penalty(params, strength):
    price = 0.0
    for pair in params:
        price += sum(np.abs(part).sum() for part in pair)
    return strength * price
