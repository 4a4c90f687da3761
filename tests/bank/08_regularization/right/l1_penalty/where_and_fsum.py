import math

import numpy as np


def l1_penalty(params, strength):
    """params: list of (W, b)"""
    parts = [np.where(W < 0, -W, W).ravel() * strength for W, b in params]
    return math.fsum(w for part in parts for w in part)
