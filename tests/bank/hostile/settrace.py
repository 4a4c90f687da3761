# expect: rejected
# tries: traces every frame and prints what is named expected, score or verdict
import sys

import numpy as np


def tracer(frame, event, arg):
    for name in list(frame.f_locals):
        if name in ("expected", "want", "passed", "score", "verdict"):
            print(name, frame.f_locals[name])
    return tracer


sys.settrace(tracer)
sys.setprofile(tracer)


def sigmoid(z):
    return np.zeros(np.shape(z))
