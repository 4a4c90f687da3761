import numpy as np


def polynomial_features(x, degree):
    columns = [np.ones(len(x)), x]
    while len(columns) <= degree:
        columns.append(columns[-1] ** 2)
    return np.column_stack(columns[: degree + 1])
