import numpy as np


def l2_penalty(params, strength):
    return strength * sum(np.trace(W.T @ W) for (W, b) in params)
