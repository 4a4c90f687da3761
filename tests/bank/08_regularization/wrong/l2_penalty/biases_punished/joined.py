import numpy as np


def l2_penalty(params, strength):
    everything = np.concatenate([part.ravel() for pair in params for part in pair])
    return strength * everything @ everything
