import numpy as np


def class_weights(labels, n_classes):
    counts = np.bincount(labels, minlength=n_classes)
    out = np.zeros(n_classes)
    for c, count in enumerate(counts):
        if count > 0:
            out[c] = len(labels) / count
    return out
