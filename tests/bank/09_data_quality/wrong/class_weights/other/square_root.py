import numpy as np


def class_weights(labels, n_classes):
    counts = np.bincount(labels, minlength=n_classes)
    w = len(labels) / (n_classes * np.maximum(counts, 1))
    return np.sqrt(w) * (counts > 0)
