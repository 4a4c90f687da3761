import numpy as np


def l2_penalty(params, strength):
    loss = 0
    for W, b in params:
        loss += (W**2).sum()
    return strength * loss / 2
