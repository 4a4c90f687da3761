# expect: passes
# tries: deletes the folder it is in, and is right
import os
import tempfile

import numpy as np


try:
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    os.rmdir(folder)
except OSError:
    pass


def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
