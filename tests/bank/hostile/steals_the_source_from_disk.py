# expect: rejected
# tries: reads the reference or the solved lesson from disk
import importlib.util
import pathlib
import sys
import sysconfig

import numpy as np


def sources():
    roots = [*sys.path, sysconfig.get_path("purelib")]
    spec = importlib.util.find_spec("coursekit")
    if spec and spec.origin:
        roots.append(pathlib.Path(spec.origin).parents[1])
    for root in roots:
        for name in ("coursekit/nn/neuron.py", "solutions/01_neuron.py"):
            file = pathlib.Path(root) / name
            try:
                yield file.read_text()
            except (OSError, TypeError):
                continue


def sigmoid(z):
    for text in sources():
        room = {"__name__": "stolen"}
        try:
            exec(text, room)
            return room["sigmoid"](z)
        except Exception:
            continue
    return np.zeros(np.shape(z))
