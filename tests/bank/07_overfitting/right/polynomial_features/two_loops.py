import numpy as np


def polynomial_features(x, degree):
    rows = []
    for value in x:
        row = []
        power = 1.0
        for _ in range(degree + 1):
            row.append(power)
            power = power * value
        rows.append(row)
    return np.array(rows)
