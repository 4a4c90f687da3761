# expect: rejected
# tries: leaves twenty busy threads behind
import threading

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


def spin():
    while True:
        pass


for _ in range(20):
    threading.Thread(target=spin, daemon=False).start()
