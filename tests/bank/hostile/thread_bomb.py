# expect: rejected
# tries: starts 5000 threads
import threading
import time

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


for _ in range(5000):
    try:
        threading.Thread(target=time.sleep, args=(60,)).start()
    except RuntimeError:
        break
