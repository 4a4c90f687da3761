# expect: rejected
# tries: eats the requests that follow, so that worker and judge fall out of step
import os
import select

import numpy as np


def sigmoid(z):
    # eats the requests that follow, so that the worker and the judge fall out of step
    for fd in range(3, 256):
        try:
            if select.select([fd], [], [], 0.01)[0]:
                os.read(fd, 65536)
        except (OSError, ValueError):
            continue
    return np.zeros(np.shape(z))
