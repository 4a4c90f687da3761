import numpy as np


def class_weights(labels, n_classes):
    counts = np.array([(labels == c).sum() for c in range(n_classes)])
    return n_classes * counts / len(labels)
