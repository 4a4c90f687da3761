# expect: rejected
# tries: takes nearly the whole time of a call, at every call
import time

import numpy as np


def sigmoid(z):
    time.sleep(0.4)
    return np.zeros(np.shape(z))
