import numpy as np


def polynomial_features(x, degree):
    columns = [np.ones(len(x))]
    first = x.copy()
    for _ in range(degree):
        columns.append(x.copy())
        x *= first
    return np.column_stack(columns)
