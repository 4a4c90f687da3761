# expect: fail
import numpy as np


np.seterr(all="raise")


def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z)))
