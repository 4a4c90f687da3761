import numpy as np


def suspicious_labels(probabilities, labels, n):
    return np.argsort(probabilities[:, 0], kind="stable")[:n]
