import numpy as np


def class_weights(labels, n_classes):
    classes = np.unique(labels)
    return np.array([len(labels) / (n_classes * (labels == c).sum()) for c in classes])
