import numpy as np


def l1_penalty(params, strength):
    return strength * sum(np.count_nonzero(W) for W, b in params)
