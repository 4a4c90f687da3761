# expect: rejected
# tries: replaces np.exp and np.tanh, in case the expected value is computed here
import numpy as np


np.exp = lambda z: np.zeros(np.shape(z))
np.tanh = np.exp


def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z)))
