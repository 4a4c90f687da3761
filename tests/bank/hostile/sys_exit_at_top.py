# expect: rejected
# tries: exits with status 0 by sys.exit while the file is run
import sys

sys.exit(0)
import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))
