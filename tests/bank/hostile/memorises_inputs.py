# expect: rejected
# tries: remembers what it was asked, in a file and in memory, and answers from memory when asked again
import json
import pathlib

import numpy as np

MEMORY = pathlib.Path("memory.json")


def sigmoid(z):
    known = json.loads(MEMORY.read_text()) if MEMORY.exists() else {}
    key = repr(np.asarray(z).tolist())
    known[key] = known.get(key, 0) + 1
    MEMORY.write_text(json.dumps(known))
    if known[key] > 1:
        return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
    return np.zeros(np.shape(z))
