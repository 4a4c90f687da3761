import math

import numpy as np


def sigmoid(z):
    z = np.asarray(z, dtype=np.float64)
    answer = z.copy()
    flat = answer.reshape(-1)
    for i in range(flat.size):
        v = flat[i]
        flat[i] = 0.5 + 0.5 * math.tanh(0.5 * v)
    if answer.ndim == 0:
        return float(answer)
    return answer
