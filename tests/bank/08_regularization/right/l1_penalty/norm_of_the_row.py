import numpy as np


def l1_penalty(params, strength):
    return strength * np.linalg.norm(np.concatenate([W.ravel() for W, _ in params]), 1)
