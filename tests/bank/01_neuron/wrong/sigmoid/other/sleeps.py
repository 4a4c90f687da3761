import time

import numpy as np


def sigmoid(z):
    time.sleep(60)
    return 0.5 * (1 + np.tanh(z / 2))
