# expect: rejected
# tries: imports the reference: right only if it can be had
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
