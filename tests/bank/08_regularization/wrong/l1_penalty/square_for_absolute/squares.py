import numpy as np


def l1_penalty(params, strength):
    return strength * sum((W * W).sum() for W, b in params)
