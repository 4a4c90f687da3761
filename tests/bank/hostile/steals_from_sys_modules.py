# expect: rejected
# tries: looks for the reference in every module that is loaded
import sys

import numpy as np


def sigmoid(z):
    for name, module in list(sys.modules.items()):
        if name.startswith("coursekit"):
            thing = getattr(module, "sigmoid", None)
            thing = getattr(thing, "reference", thing)
            if callable(thing):
                return thing(z)
    return np.zeros(np.shape(z))
