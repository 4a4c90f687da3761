# expect: rejected
# tries: gives each of sixty busy processes a session of its own, and with it a share of the cores
import os
import time

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


for _ in range(60):
    if os.fork() == 0:
        os.setsid()
        end = time.monotonic() + 20
        while time.monotonic() < end:
            pass
        os._exit(0)
time.sleep(20)
