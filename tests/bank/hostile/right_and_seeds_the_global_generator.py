# expect: passes
# tries: seeds the global generators while the file is run, and is right
import random

import numpy as np


np.random.seed(0)
random.seed(0)


def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
