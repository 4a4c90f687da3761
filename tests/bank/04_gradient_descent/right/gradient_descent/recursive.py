import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    here = np.array(start, dtype=float)
    if n_steps == 0:
        return here.reshape(1, -1)
    rest = gradient_descent(gradient, here - learning_rate * gradient(here), learning_rate, n_steps - 1)
    return np.concatenate([here[np.newaxis], rest])
