# expect: passes
# tries: warns of being old-fashioned at each call, and is right
import warnings

import numpy as np


def sigmoid(z):
    warnings.warn("sigmoid is old fashioned, use relu", DeprecationWarning, stacklevel=1)
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
