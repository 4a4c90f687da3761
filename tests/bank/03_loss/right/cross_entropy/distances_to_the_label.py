import numpy as np


def cross_entropy(logits, labels):
    own = logits[np.arange(len(labels)), labels][:, None]
    ahead = logits - own
    top = ahead.max(axis=1)
    return np.mean(top + np.log(np.exp(ahead - top[:, None]).sum(axis=1)))
