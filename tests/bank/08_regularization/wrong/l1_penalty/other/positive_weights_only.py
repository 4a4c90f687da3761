import numpy as np


def l1_penalty(params, strength):
    return strength * sum(np.maximum(W, 0).sum() for W, b in params)
