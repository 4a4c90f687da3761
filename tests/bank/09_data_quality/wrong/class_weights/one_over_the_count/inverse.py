import numpy as np


def class_weights(labels, n_classes):
    counts = np.bincount(labels, minlength=n_classes).astype(float)
    counts[counts == 0] = np.inf
    return 1 / counts
