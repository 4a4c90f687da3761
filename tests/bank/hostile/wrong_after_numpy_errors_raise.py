# expect: partly
# tries: overflows, with NumPy's warnings turned into errors: the edge is lost, no more
import numpy as np


np.seterr(all="raise")


def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z)))
