import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    v = np.zeros_like(start)
    path = [start]
    for _ in range(n_steps):
        v = 0.9 * v - learning_rate * gradient(path[-1])
        path.append(path[-1] + v)
    return np.array(path)
