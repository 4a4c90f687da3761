import numpy as np


def one_hot(labels, n_classes):
    return np.array([[int(c == label) for c in range(n_classes)] for label in labels])
