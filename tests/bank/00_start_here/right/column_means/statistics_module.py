import statistics

import numpy as np


def column_means(X):
    return np.array([statistics.fmean(column) for column in X.T])
