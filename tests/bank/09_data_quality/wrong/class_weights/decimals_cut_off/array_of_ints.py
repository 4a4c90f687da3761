import numpy as np


def class_weights(labels, n_classes):
    counts = np.bincount(labels, minlength=n_classes)
    out = np.zeros_like(counts)
    out[counts > 0] = len(labels) / (n_classes * counts[counts > 0])
    return out
