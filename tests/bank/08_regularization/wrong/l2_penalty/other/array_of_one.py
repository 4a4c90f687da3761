import numpy as np


def l2_penalty(params, strength):
    return np.array([strength * sum(np.sum(W**2) for W, b in params)])
