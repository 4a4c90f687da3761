import numpy as np


def l2_penalty(params, strength):
    if len(params) == 0:
        return 0.0
    W = params[0][0]
    return strength * np.square(W).sum() + l2_penalty(params[1:], strength)
