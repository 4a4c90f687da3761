import numpy as np


def l2_penalty(params, strength):
    scaled = [np.sqrt(strength) * W for W, b in params]
    return sum((W**2).sum() for W in scaled)
