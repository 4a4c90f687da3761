import numpy as np


def suspicious_labels(probabilities, labels, n):
    chosen = np.eye(probabilities.shape[1])[labels]
    own = np.einsum("ij,ij->i", probabilities, chosen)
    order = np.argsort(own, kind="stable")
    return tuple(order[:n])
