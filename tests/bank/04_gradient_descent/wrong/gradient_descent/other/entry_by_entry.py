import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    path = [start.copy()]
    for _ in range(n_steps):
        x = path[-1].copy()
        for i in range(len(x)):
            x[i] -= learning_rate * gradient(x)[i]
        path.append(x)
    return np.array(path)
