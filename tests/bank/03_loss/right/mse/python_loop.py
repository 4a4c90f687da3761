import numpy as np


def mse(predictions, targets):
    total, n = 0.0, 0
    for a, b in zip(np.asarray(predictions).flat, np.asarray(targets).flat):
        total += float(a - b) ** 2
        n += 1
    return total / n
