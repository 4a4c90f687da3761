import numpy as np


def cross_entropy(logits, labels):
    p = np.abs(logits) / np.abs(logits).sum(axis=1, keepdims=True)
    return -np.mean(np.log(p[np.arange(len(labels)), labels] + 1e-12))
