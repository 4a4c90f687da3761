import numpy as np


def class_weights(labels, n_classes):
    weights = np.ones(n_classes)
    for c in set(labels.tolist()):
        weights[c] = len(labels) / (n_classes * (labels == c).sum())
    return weights
