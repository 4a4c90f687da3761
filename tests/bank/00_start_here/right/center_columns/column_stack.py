import numpy as np


def center_columns(X):
    return np.column_stack([column - column.mean() for column in X.T])
