import numpy as np


def class_weights(labels, n_classes):
    counts = np.bincount(labels, minlength=n_classes)
    return np.array([len(labels) / (n_classes * counts[label]) for label in labels])
