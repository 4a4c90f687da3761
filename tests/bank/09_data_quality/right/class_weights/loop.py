import numpy as np


def class_weights(labels, n_classes):
    weights = np.zeros(n_classes)
    for c in range(n_classes):
        count = 0
        for label in labels:
            if label == c:
                count += 1
        if count:
            weights[c] = len(labels) / n_classes / count
    return weights
