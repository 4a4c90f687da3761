import numpy as np
from collections import namedtuple

Gradients = namedtuple("Gradients", "dX dW db")


def dense_backward(dZ, X, W):
    extended = np.hstack([X, np.ones((X.shape[0], 1))])
    both = np.tensordot(extended, dZ, axes=(0, 0))
    return Gradients(np.matmul(dZ, np.transpose(W)), both[:-1], both[-1])
