import numpy as np


def suspicious_labels(probabilities, labels, n):
    best = np.array([max(row) for row in probabilities])
    return np.argsort(best, kind="stable")[:n]
