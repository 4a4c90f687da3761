import numpy as np


def one_hot(labels, n_classes):
    n = len(labels)
    flat = np.zeros(n * n_classes)
    flat[np.arange(n) * n_classes + labels] = 1.0
    return flat.reshape(n, n_classes)
