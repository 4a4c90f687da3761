import numpy as np


def numerical_gradient(f, x, h=1e-5):
    work = np.array(x)
    grad = np.zeros(x.shape)
    for idx in np.ndindex(x.shape):
        work[idx] = work[idx] + h
        up = f(work)
        work[idx] = work[idx] - 2 * h
        grad[idx] = (up - f(work)) / (2 * h)
    return grad
