import numpy as np


def standardize(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    divisor = np.where(deviation == 0, 1.0, deviation)
    return train - mean / divisor, test - mean / divisor
