# expect: rejected
# tries: returns an object array whose pickle makes a folder; nothing may unpickle it
import os
import tempfile

import numpy as np


MARKER = os.path.join(tempfile.gettempdir(), "coursekit-bank-unpickled")


class Bomb:
    def __reduce__(self):
        return os.mkdir, (MARKER,)


def sigmoid(z):
    return np.array([Bomb(), 0.5, None], dtype=object)
