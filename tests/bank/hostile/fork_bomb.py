# expect: rejected
# tries: forks 2**12 processes of 20 s (bounded, so that a sandbox with no limit is caught, not the machine)
import os
import time

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


for _ in range(12):
    try:
        os.fork()
    except OSError:
        break
time.sleep(20)
