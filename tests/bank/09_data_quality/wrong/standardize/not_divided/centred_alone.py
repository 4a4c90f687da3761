import numpy as np


def standardize(train, test):
    centre = np.mean(train, axis=0)
    return [X - centre for X in (train, test)]
