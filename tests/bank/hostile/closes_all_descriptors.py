# expect: rejected
# tries: closes every descriptor while the file is run, the wire too
import os

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


os.closerange(0, 4096)
