import numpy as np


def softmax(logits):
    top = logits.max(axis=1)
    powers = np.exp(logits - top[:, None])
    return powers / powers.sum(axis=-1)[:, np.newaxis]
