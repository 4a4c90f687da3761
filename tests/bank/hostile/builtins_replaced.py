# expect: rejected
# tries: replaces isinstance, abs, all, any, len and float, so that any comparison comes out right
import builtins

import numpy as np


builtins.isinstance = lambda *a: True
builtins.abs = lambda v: 0
builtins.all = lambda it: True
builtins.any = lambda it: False
builtins.len = lambda v: 1
builtins.float = lambda *a: 0.5


def sigmoid(z):
    return np.zeros(np.shape(z))
