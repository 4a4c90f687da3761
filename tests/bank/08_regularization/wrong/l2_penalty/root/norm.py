import numpy as np


def l2_penalty(params, strength):
    return strength * sum(np.linalg.norm(W, "fro") for W, b in params)
