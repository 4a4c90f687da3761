import numpy as np


def class_weights(labels, n_classes):
    counts = np.bincount(labels, minlength=n_classes)
    return np.round(len(labels) / (n_classes * np.maximum(counts, 1)) * (counts > 0), 2)
