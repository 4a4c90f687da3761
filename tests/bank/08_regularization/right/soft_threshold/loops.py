import numpy as np


def soft_threshold(W, t):
    out = np.zeros_like(W)
    for i, row in enumerate(W):
        for j, w in enumerate(row):
            if w > t:
                out[i, j] = w - t
            elif w < -t:
                out[i, j] = w + t
    return out
