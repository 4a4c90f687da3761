import numpy as np


def one_hot(labels, n_classes):
    table = np.zeros((len(labels), n_classes))
    for i, label in enumerate(labels):
        table[i, label] = 1
    return table
