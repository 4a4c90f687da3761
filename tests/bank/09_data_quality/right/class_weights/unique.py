import numpy as np


def class_weights(labels, n_classes):
    classes, counts = np.unique(labels, return_counts=True)
    weights = np.zeros(n_classes)
    weights[classes] = counts.sum() / n_classes / counts
    return weights
