import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    path = [start.copy()]
    for _ in range(n_steps):
        start -= learning_rate * gradient(start)
        path.append(start.copy())
    return np.array(path)
