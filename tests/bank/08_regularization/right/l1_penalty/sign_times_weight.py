import numpy as np


def l1_penalty(params, strength):
    return strength * sum(np.sum(W * np.sign(W)) for W, _ in params)
