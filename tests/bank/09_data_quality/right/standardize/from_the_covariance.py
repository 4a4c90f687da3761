import numpy as np


def standardize(train, test):
    a = np.cov(train.T, bias=True) if len(train) > 1 else np.zeros((train.shape[1],) * 2)
    s = np.sqrt(np.diag(np.atleast_2d(a)))
    m = train.mean(0)
    f = lambda X: np.nan_to_num((X - m) / np.where(s, s, np.nan))
    return f(train), f(test)
