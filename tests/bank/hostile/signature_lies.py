# expect: rejected
# tries: claims another signature, another name and another module than its own
import inspect

import numpy as np


def sigmoid(*anything, **more):
    return np.zeros(np.shape(anything[0]))


sigmoid.__signature__ = inspect.Signature([inspect.Parameter("z", inspect.Parameter.POSITIONAL_ONLY)] * 1)
sigmoid.__module__ = "coursekit.nn.neuron"
sigmoid.__name__ = sigmoid.__qualname__ = "reference"
sigmoid.__wrapped__ = np.exp
