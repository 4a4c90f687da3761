# expect: fail
# Right only if the reference can be imported, and then it must not have been.
import numpy as np


def stolen():
    for path in ("coursekit.nn.neuron", "coursekit.exercises.neuron", "nn.neuron"):
        try:
            module = __import__(path, fromlist=["sigmoid"])
            found = module.sigmoid
            return getattr(found, "reference", found)
        except Exception:
            continue


def sigmoid(z):
    found = stolen()
    return found(z) if found else np.zeros(np.shape(z))
