# expect: rejected
# tries: registers exit handlers and hooks that never end
import atexit
import sys
import threading

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


def never():
    while True:
        pass


atexit.register(never)
threading._register_atexit(never)
sys.excepthook = lambda *a: never()
sys.unraisablehook = lambda *a: never()
