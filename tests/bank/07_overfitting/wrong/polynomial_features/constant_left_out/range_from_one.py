import numpy as np


def polynomial_features(x, degree):
    return np.column_stack([x**p for p in range(1, degree + 1)]) if degree else np.empty((len(x), 0))
