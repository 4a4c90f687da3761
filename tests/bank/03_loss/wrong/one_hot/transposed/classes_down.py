import numpy as np


def one_hot(labels, n_classes):
    out = np.zeros((n_classes, len(labels)))
    for i, label in enumerate(labels):
        out[label, i] = 1.0
    return out
