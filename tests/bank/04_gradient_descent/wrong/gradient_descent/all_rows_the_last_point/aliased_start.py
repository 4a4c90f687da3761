import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    x = start
    path = [x]
    for _ in range(n_steps):
        x -= learning_rate * gradient(x)
        path.append(x)
    return np.array(path)
