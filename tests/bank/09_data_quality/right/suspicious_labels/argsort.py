import numpy as np


def suspicious_labels(probabilities, labels, n):
    p = probabilities[np.arange(len(labels)), labels]
    return p.argsort(kind="mergesort")[:n]
