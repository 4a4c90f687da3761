# expect: rejected
# tries: leaves a daemon in a session of its own behind (it ends by itself after 60 s)
import os
import time

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            time.sleep(0.1)
    os._exit(0)
