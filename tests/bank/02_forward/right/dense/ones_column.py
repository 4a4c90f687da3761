import numpy as np


def dense(X, W, b):
    return np.column_stack([X, np.ones(len(X))]) @ np.vstack([W, b])
