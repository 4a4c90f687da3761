import numpy as np


def l2_penalty(params, strength):
    total = 0
    for layer in params:
        for part in layer:
            total += np.sum(part**2)
    return strength * total
