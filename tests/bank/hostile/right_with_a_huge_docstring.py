# expect: passes
# tries: has a docstring of megabytes and a name of markup, and is right
import numpy as np


def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))


sigmoid.__doc__ = "</script>" * 1_000_000
sigmoid.__name__ = "<b>sigmoid</b>"
sigmoid.__qualname__ = "\udcff"
