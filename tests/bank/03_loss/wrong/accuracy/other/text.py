import numpy as np


def accuracy(logits, labels):
    share = np.mean(logits.argmax(axis=1) == labels)
    return f"{share:.2%}"
