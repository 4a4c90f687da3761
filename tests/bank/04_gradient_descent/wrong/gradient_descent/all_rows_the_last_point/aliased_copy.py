import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    x = np.array(start, dtype=float)
    path = [x]
    for _ in range(n_steps):
        x -= learning_rate * gradient(x)
        path += [x]
    return np.vstack(path)
