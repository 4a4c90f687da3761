import numpy as np


def suspicious_labels(probabilities, labels, n):
    own = probabilities[np.arange(len(labels)), labels]
    return sorted(range(len(labels)), key=lambda i: (own[i], -i))[:n]
