import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    """Every change is kept, then all are added up."""
    changes, x = [np.array(start)], np.array(start)
    for _ in range(n_steps):
        step = -learning_rate * gradient(x)
        x = x + step
        changes.append(step)
    return np.cumsum(changes, axis=0)
