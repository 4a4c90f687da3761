# expect: rejected
# tries: fills the memory in the call, with pages written
import numpy as np


def sigmoid(z):
    hoard = [np.ones(2**27) for _ in range(100)]
    return hoard[0]
