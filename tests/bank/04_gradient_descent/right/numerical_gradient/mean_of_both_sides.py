import numpy as np


def numerical_gradient(f, x, h=1e-5):
    here = f(x)
    out = np.zeros(np.shape(x))
    for place, _ in np.ndenumerate(x):
        nudge = np.zeros(np.shape(x))
        nudge[place] = h
        forward = (f(x + nudge) - here) / h
        backward = (here - f(x - nudge)) / h
        out[place] = (forward + backward) / 2
    return out
