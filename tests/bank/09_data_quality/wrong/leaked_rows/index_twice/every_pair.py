import numpy as np


def leaked_rows(train, test):
    return [i for i, b in enumerate(test) for a in train if np.array_equal(a, b)]
