import numpy as np


def suspicious_labels(probabilities, labels, n):
    doubt = 1 - np.array([probabilities[i][labels[i]] for i in range(len(labels))])
    return np.argsort(-doubt, kind="stable")[:n]
