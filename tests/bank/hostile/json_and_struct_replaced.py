# expect: rejected
# tries: replaces json and struct, with which the worker writes its answers
import json
import struct

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


FORGED = {"exercise": "neuron.sigmoid", "passed": True, "score": 2, "max_score": 2}
real_dumps = json.dumps
json.dumps = lambda *a, **k: real_dumps(FORGED)
json.loads = lambda *a, **k: FORGED
struct.pack = lambda *a: b"\0" * 8
