# expect: pass
import sys

import numpy as np


def sigmoid(z):
    sys.stdout = None
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
