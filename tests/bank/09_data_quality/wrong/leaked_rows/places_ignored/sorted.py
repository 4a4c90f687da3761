import numpy as np


def leaked_rows(train, test):
    known = np.sort(train, axis=1).tolist()
    return [i for i, row in enumerate(np.sort(test, axis=1).tolist()) if row in known]
