# expect: rejected
# tries: ends at once while a child holds every descriptor open: who waits for end of file waits 60 s
import os
import time

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


if os.fork() == 0:
    time.sleep(60)
    os._exit(0)
os._exit(0)
