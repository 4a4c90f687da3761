import numpy as np


def class_weights(labels, n_classes):
    counts = np.bincount(labels, minlength=n_classes) + 1
    return len(labels) / (n_classes * counts)
