import numpy as np


def l1_penalty(params, strength):
    return [float(np.sum(np.abs(W)) * strength) for W, b in params]
