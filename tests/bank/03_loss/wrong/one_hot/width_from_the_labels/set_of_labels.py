import numpy as np


def one_hot(labels, n_classes):
    kinds = sorted(set(labels.tolist()))
    out = np.zeros((len(labels), len(kinds)))
    for i, label in enumerate(labels.tolist()):
        out[i, kinds.index(label)] = 1
    return out
