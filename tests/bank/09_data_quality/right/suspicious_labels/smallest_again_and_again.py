import numpy as np


def suspicious_labels(probabilities, labels, n):
    own = probabilities[np.arange(len(labels)), labels].copy()
    found = []
    for _ in range(n):
        i = int(np.argmin(own))
        found.append(i)
        own[i] = np.inf
    return np.array(found, dtype=int)
