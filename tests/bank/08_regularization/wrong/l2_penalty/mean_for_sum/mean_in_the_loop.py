import numpy as np


def l2_penalty(params, strength):
    price = 0.0
    for W, _ in params:
        price += strength * (W**2).mean()
    return price
