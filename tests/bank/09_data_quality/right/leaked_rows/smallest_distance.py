import numpy as np


def leaked_rows(train, test):
    distance = np.abs(test[:, None, :] - train[None, :, :]).max(axis=2)
    return np.arange(len(test))[distance.min(axis=1) == 0]
