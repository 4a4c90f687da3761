# expect: rejected
# tries: leaves numpy.py, sitecustomize.py and others for the next submission, or the judge, to import
import pathlib

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


for name in ("numpy.py", "json.py", "sitecustomize.py", "coursekit.py", "conftest.py", "struct.py"):
    try:
        pathlib.Path(name).write_text("raise SystemExit('PLANTED-MODULE-IMPORTED')\n")
    except OSError:
        continue
