import numpy as np


def one_hot(labels, n_classes):
    out = np.zeros((len(labels), n_classes))
    for i in range(len(labels)):
        out[i, labels[i]] = labels[i]
    return out
