import numpy as np


def one_hot(labels, n_classes):
    width = int(np.max(labels)) + 1
    out = np.zeros((len(labels), width))
    for i in range(len(labels)):
        out[i][labels[i]] = 1.0
    return out
