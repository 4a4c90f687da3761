import numpy as np


def l1_penalty(params, strength):
    def size(W):
        return np.maximum(W, 0) + np.maximum(-W, 0)

    return np.array(strength * sum(size(W).sum() for W, b in params))
