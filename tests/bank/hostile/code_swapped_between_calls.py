# expect: rejected
# tries: swaps its code, defaults and closure after each call, and is right at the first look alone
import numpy as np


def right(z):
    sigmoid.__code__ = wrong.__code__
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))


def wrong(z):
    sigmoid.__code__ = wrong.__code__
    return np.zeros(np.shape(z))


def sigmoid(z):
    sigmoid.__code__ = right.__code__
    return sigmoid(z)
