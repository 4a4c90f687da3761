import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    x = start
    path = [x]
    g = gradient(x)
    for _ in range(n_steps):
        x = x - learning_rate * g
        path.append(x)
    return np.array(path)
