import numpy as np


def l2_penalty(params, strength):
    total = 0.0
    for W, _ in params:
        total += np.linalg.norm(W, ord=2) ** 2
    return strength * total
