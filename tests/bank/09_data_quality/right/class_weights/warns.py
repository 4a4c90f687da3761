import numpy as np


def class_weights(labels, n_classes):
    counts = np.bincount(labels, minlength=n_classes)
    w = len(labels) / (n_classes * counts)
    w[counts == 0] = 0
    return w
