# expect: rejected
# tries: closes every descriptor in the call, the wire too
import os

import numpy as np


def sigmoid(z):
    os.closerange(3, 4096)
    return np.zeros(np.shape(z))
