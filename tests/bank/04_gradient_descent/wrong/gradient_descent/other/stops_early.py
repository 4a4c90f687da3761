import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    path = [start]
    for i in range(n_steps):
        new = path[-1] - learning_rate * gradient(path[-1])
        if np.linalg.norm(new - path[-1]) < 0.5:
            break
        path.append(new)
    return np.array(path)
