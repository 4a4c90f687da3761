# expect: rejected
# tries: fills the memory while the file is run
import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


hoard = []
while len(hoard) < 100:
    hoard.append(bytearray(b"x") * 2**30)
