# expect: passes
# tries: hides all warnings, and is right without
import warnings

import numpy as np


warnings.filterwarnings("ignore")


def sigmoid(z):
    z = np.clip(z, -500, 500)
    return 1 / (1 + np.exp(-z))
