import numpy as np


def standardize(train, test):
    mean = np.average(train, axis=0)
    centred = train - mean
    length = np.linalg.norm(centred, axis=0) / np.sqrt(len(train))
    length[length == 0] = np.inf
    return centred / length, (test - mean) / length
