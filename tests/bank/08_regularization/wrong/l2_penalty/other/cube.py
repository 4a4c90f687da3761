import numpy as np


def l2_penalty(params, strength):
    return strength * sum(np.sum(W**3) for W, b in params)
