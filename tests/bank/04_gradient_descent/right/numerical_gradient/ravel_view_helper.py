import numpy as np


def slope_at(f, x, i, h):
    values = []
    for sign in (+1, -1):
        moved = np.array(x, copy=True)
        moved.ravel()[i] += sign * h
        values.append(f(moved))
    return (values[0] - values[1]) / (2.0 * h)


def numerical_gradient(f, x, h=1e-5):
    return np.reshape([slope_at(f, x, i, h) for i in range(np.size(x))], np.shape(x))
