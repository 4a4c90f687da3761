import numpy as np


def cross_entropy(logits, labels):
    z = np.clip(logits, -500, 500)
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(labels)), labels])
