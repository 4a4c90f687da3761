import math

import numpy as np


def sigmoid(z):
    value = np.asarray(z).item()
    return 0.5 + 0.5 * math.tanh(0.5 * value)
