import numpy as np


def leaked_rows(train, test):
    return np.where((test[:, None] == train[None]).all(-1).any(-1))[0]
