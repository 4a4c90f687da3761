import numpy as np


def train_validation_test_split(n, validation, test, rng):
    order = rng.permutation(n)
    nv, nt = round(n * validation), round(n * test)
    masks = np.zeros((3, n), dtype=bool)
    for row, part in enumerate((order[nv + nt :], order[:nv], order[nv : nv + nt])):
        masks[row, part] = True
    return masks[0], masks[1], masks[2]
