import numpy as np


def class_weights(labels, n_classes):
    counts = [int((labels == c).sum()) for c in range(n_classes)]
    return np.array([labels.size / (n_classes * c) if c else 0.0 for c in counts])
