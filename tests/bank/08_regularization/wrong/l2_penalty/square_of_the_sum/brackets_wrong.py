import numpy as np


def l2_penalty(params, strength):
    return strength * sum(np.sum(W) * np.sum(W) for W, b in params)
