import numpy as np


def cross_entropy(logits, labels):
    return -logits[np.arange(len(labels)), labels].mean()
