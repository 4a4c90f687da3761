import numpy as np

BIGGEST = 700.0


def sigmoid(z):
    safe = np.minimum(np.maximum(z, -BIGGEST), BIGGEST)
    return np.exp(safe) / (np.exp(safe) + 1)
