# expect: rejected
# tries: looks for the reference among all objects of the process
import gc
import types

import numpy as np


def sigmoid(z):
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and thing.__name__ in ("sigmoid", "reference"):
            if thing.__globals__ is not globals():
                try:
                    return thing(z)
                except Exception:
                    continue
    return np.zeros(np.shape(z))
