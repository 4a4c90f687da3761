import numpy as np


def l1_penalty(params, strength):
    return strength * sum(np.linalg.norm(W) for W, b in params)
