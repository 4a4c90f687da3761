# expect: rejected
# tries: replaces open, import and compile for all that runs afterwards
import builtins

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


def refuse(*a, **k):
    raise RuntimeError("no")


builtins.open = refuse
builtins.__import__ = refuse
builtins.compile = refuse
