import numpy as np


def suspicious_labels(probabilities, labels, n):
    own = probabilities[np.arange(len(labels)), labels]
    return np.flatnonzero(own < 0.5)[:n]
