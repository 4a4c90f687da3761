# expect: rejected
# tries: clears the import system's memory and imports the reference anew
import importlib
import sys

import numpy as np


def fresh():
    for name in [name for name in sys.modules if name.startswith("coursekit")]:
        del sys.modules[name]
    sys.path_importer_cache.clear()
    importlib.invalidate_caches()
    try:
        return importlib.import_module("coursekit.nn.neuron").sigmoid
    except Exception:
        return None


def sigmoid(z):
    reference = fresh()
    return reference(z) if reference else np.zeros(np.shape(z))
