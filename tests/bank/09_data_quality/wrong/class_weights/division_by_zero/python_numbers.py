import numpy as np


def class_weights(labels, n_classes):
    weights = []
    for c in range(n_classes):
        count = sum(1 for label in labels if label == c)
        weights.append(len(labels) / (n_classes * count))
    return np.array(weights)
