import numpy as np


def one_hot(labels, n_classes):
    out = np.zeros((len(labels), n_classes))
    for label in labels:
        out[:, label] = 1
    return out
