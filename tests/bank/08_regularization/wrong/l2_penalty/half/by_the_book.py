import numpy as np


def l2_penalty(params, strength):
    return 0.5 * strength * sum(np.sum(W**2) for W, b in params)
