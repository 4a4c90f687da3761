# expect: passes
# tries: makes every warning an error, and is right all the same
import warnings

import numpy as np


warnings.simplefilter("error")


def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
