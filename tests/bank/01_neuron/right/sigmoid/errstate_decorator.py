import numpy as np


@np.errstate(all="ignore")
def sigmoid(z):
    """Squash z to between 0 and 1: 1 / (1 + e^-z), elementwise, for a scalar or any array."""
    return np.reciprocal(1.0 + np.exp(-np.asarray(z, dtype=float)))
