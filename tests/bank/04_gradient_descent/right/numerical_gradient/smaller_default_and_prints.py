import numpy as np


def numerical_gradient(f, x, h=1e-6):
    print("shape", x.shape)
    gradient = np.zeros(x.shape)
    for entry in np.ndindex(*x.shape):
        mask = np.zeros(x.shape, dtype=bool)
        mask[entry] = True
        gradient[entry] = (f(np.where(mask, x + h, x)) - f(np.where(mask, x - h, x))) / (2 * h)
    return gradient
