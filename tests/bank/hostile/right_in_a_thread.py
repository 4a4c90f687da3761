# expect: passes
# tries: computes in a thread, and is right
from concurrent.futures import ThreadPoolExecutor

import numpy as np


def sigmoid(z):
    with ThreadPoolExecutor(2) as pool:
        half = pool.submit(np.tanh, np.asarray(z) / 2)
        return 0.5 * (1 + half.result())
