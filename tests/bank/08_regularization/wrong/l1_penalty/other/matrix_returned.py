import numpy as np


def l1_penalty(params, strength):
    W, b = params[0]
    return strength * np.abs(W)
