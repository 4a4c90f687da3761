import numpy as np


def l2_penalty(params, strength):
    return strength / 2 * sum((W**2).sum() + (b**2).sum() for W, b in params)
