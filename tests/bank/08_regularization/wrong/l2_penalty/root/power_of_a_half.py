import numpy as np


def l2_penalty(params, strength):
    squares = [np.sum(W * W) for W, b in params]
    return strength * sum(squares) ** 0.5
