import numpy as np


def one_hot(labels, n_classes):
    return (np.arange(n_classes) <= labels[:, None]).astype(float)
