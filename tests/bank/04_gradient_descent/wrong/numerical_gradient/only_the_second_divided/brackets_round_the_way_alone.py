import numpy as np


def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for entry in np.ndindex(x.shape):
        nudge = np.zeros(x.shape)
        nudge[entry] = h
        gradient[entry] = f(x + nudge) - f(x - nudge) / (2 * h)
    return gradient
