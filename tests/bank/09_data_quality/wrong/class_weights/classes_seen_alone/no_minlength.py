import numpy as np


def class_weights(labels, n_classes):
    counts = np.bincount(labels)
    weights = np.zeros(len(counts))
    weights[counts > 0] = len(labels) / (n_classes * counts[counts > 0])
    return weights
