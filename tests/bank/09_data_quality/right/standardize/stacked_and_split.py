import numpy as np


def standardize(train, test):
    everything = np.concatenate([train, test])
    mean, std = everything[: len(train)].mean(axis=0), everything[: len(train)].std(axis=0)
    constant = (train == train[0]).all(axis=0)
    z = (everything - mean) / (std + constant) * ~constant
    return np.split(z, [len(train)])
