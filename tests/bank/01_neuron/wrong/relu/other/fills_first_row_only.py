import numpy as np


def relu(z):
    out = np.array(z, dtype=float)
    if out.ndim == 0:
        return max(0.0, float(out))
    for i in range(len(out)):
        out[i] = out[i] if np.all(out[i] > 0) else 0
    return out
