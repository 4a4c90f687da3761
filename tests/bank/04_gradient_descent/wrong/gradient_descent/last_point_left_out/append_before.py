import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    path = []
    x = start
    for _ in range(n_steps):
        path.append(x)
        x = x - learning_rate * gradient(x)
    return np.array(path)
