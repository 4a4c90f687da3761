# expect: rejected
# tries: exits with status 0 before there is anything to judge
import os

os._exit(0)
import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))
