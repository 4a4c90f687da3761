import numpy as np


def leaked_rows(train, test):
    leaked = []
    for i, row in enumerate(test):
        for other in train:
            if np.array_equal(row, other):
                leaked.append(i)
                break
    return leaked
