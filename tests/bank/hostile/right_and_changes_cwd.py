# expect: passes
# tries: moves to another folder, and is right
import os

import numpy as np


os.chdir("/")


def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
