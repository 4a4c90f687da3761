import numpy as np


def one_row(label, n_classes):
    row = [0.0] * n_classes
    row[int(label)] = 1.0
    return row


def one_hot(labels, n_classes):
    print("labels", labels)
    return np.vstack([one_row(label, n_classes) for label in labels])
