import numpy as np


def l1_penalty(params, strength):
    return strength * sum(np.abs(W).mean() for W, b in params)
