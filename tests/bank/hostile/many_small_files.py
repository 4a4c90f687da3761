# expect: rejected
# tries: makes 100 000 files
import pathlib

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


for i in range(100_000):
    pathlib.Path(f"litter_{i}").write_text("")
