import numpy as np


def l1_penalty(params, strength):
    return 0.5 * strength * sum(np.abs(W).sum() for W, b in params)
