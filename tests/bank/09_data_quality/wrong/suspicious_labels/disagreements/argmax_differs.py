import numpy as np


def suspicious_labels(probabilities, labels, n):
    return [i for i in range(len(labels)) if np.argmax(probabilities[i]) != labels[i]][:n]
