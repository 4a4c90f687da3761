import numpy as np


def accuracy(logits, labels):
    return np.mean(logits.argmax(axis=1) + 1 == labels)
