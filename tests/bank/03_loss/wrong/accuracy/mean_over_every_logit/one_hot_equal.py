import numpy as np


def accuracy(logits, labels):
    n, k = logits.shape
    answers = np.zeros((n, k))
    answers[np.arange(n), logits.argmax(axis=1)] = 1
    due = np.zeros((n, k))
    due[np.arange(n), labels] = 1
    return (answers == due).mean()
