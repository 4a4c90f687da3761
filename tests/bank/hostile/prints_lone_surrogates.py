# expect: rejected
# tries: prints lone surrogates, which no file and no terminal takes
import numpy as np


def sigmoid(z):
    print("\udcff\ud800")
    return np.zeros(np.shape(z))
