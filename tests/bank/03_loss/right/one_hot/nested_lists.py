import numpy as np


def one_hot(labels, n_classes):
    return np.array([[1.0 if c == label else 0.0 for c in range(n_classes)] for label in labels])
