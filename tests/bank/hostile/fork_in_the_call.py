# expect: rejected
# tries: forks in the call, so that two processes answer on one wire
import os

import numpy as np


def sigmoid(z):
    # both halves return to the worker's loop and answer on the same wire
    os.fork()
    return np.zeros(np.shape(z))
