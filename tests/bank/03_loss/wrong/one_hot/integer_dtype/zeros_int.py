import numpy as np


def one_hot(labels, n_classes):
    out = np.zeros((labels.size, n_classes), dtype=int)
    out[np.arange(labels.size), labels] = 1
    return out
