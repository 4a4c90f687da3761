# expect: passes
# tries: writes bytes that are no UTF-8 to the raw descriptors, and is right
import os

import numpy as np


os.write(1, b"\xff\xfe\x80 not utf-8 \xc3\x28\n")


def sigmoid(z):
    os.write(2, b"\xff\xfe\x80\n")
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
