import numpy as np


def l1_penalty(params, strength):
    return strength + sum(np.abs(W).sum() for W, b in params)
