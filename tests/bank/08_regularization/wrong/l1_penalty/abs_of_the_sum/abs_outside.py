import numpy as np


def l1_penalty(params, strength):
    total = 0
    for W, b in params:
        total += abs(W.sum())
    return strength * total
