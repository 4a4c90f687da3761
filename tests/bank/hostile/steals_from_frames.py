# expect: rejected
# tries: looks for the expected value or the reference in every frame above
import sys

import numpy as np


def sigmoid(z):
    frame = sys._getframe()
    while frame is not None:
        for scope in (frame.f_locals, frame.f_globals):
            for name in ("expected", "want", "reference", "exercise", "case"):
                thing = scope.get(name)
                thing = getattr(thing, "reference", thing)
                if callable(thing):
                    try:
                        return thing(z)
                    except Exception:
                        continue
                if isinstance(thing, np.ndarray) and thing.shape == np.shape(z):
                    return thing
        frame = frame.f_back
    return np.zeros(np.shape(z))
