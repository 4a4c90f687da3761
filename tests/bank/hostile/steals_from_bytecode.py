# expect: rejected
# tries: runs the reference from its compiled file on disk
import glob
import marshal
import sys

import numpy as np


def sigmoid(z):
    for root in sys.path:
        for file in glob.glob(f"{root}/coursekit/nn/__pycache__/neuron*.pyc"):
            try:
                room = {"__name__": "stolen"}
                with open(file, "rb") as f:
                    exec(marshal.loads(f.read()[16:]), room)
                return room["sigmoid"](z)
            except Exception:
                continue
    return np.zeros(np.shape(z))
