import numpy as np


def accuracy(logits, labels):
    return np.sum(logits.argmax(axis=1) == labels) // len(labels)
