# expect: fail
# A file left in the folder must not be imported by the next submission, nor by the judge.
import pathlib

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


for name in ("numpy.py", "json.py", "sitecustomize.py", "coursekit.py", "conftest.py", "struct.py"):
    try:
        pathlib.Path(name).write_text("raise SystemExit('PLANTED-MODULE-IMPORTED')\n")
    except OSError:
        continue
