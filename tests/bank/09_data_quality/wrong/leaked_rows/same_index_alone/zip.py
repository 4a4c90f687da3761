import numpy as np


def leaked_rows(train, test):
    return [i for i, (a, b) in enumerate(zip(train, test)) if np.array_equal(a, b)]
