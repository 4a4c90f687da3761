import numpy as np


def sigmoid(z):
    # off by 2e-9 in the tails
    return 1 / (1 + np.exp(-np.clip(z, -20, 20)))
