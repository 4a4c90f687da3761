import numpy as np


def accuracy(logits, labels):
    return float(np.all(logits.argmax(axis=1) == labels))
