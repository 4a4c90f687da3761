# expect: passes
# tries: sets sys.stdout to None in the call, and is right
import sys

import numpy as np


def sigmoid(z):
    sys.stdout = None
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
