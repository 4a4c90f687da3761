# expect: rejected
# tries: prints the report of a full score to every stream
import json
import sys

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


report = [
    {
        "file": __name__,
        "exercise": "neuron.sigmoid",
        "passed": True,
        "score": 2,
        "max_score": 2,
        "diagnosis": None,
        "message": "right",
    }
]
for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
    print(json.dumps(report), file=stream, flush=True)
