import numpy as np


def polynomial_features(x, degree):
    out = []
    for v in x:
        for p in range(degree + 1):
            out.append(v**p)
    return np.array(out)
