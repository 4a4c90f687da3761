import numpy as np


def standardize(train, test):
    s = train.std(axis=0)
    s = np.where(s == 0, 1, s)
    return train / s, test / s
