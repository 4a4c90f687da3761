import numpy as np


def l2_penalty(params, strength):
    w = np.concatenate([pair[0].flatten() for pair in params])
    return strength * w.dot(w)
