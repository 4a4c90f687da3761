import numpy as np


def train_validation_test_split(n, validation, test, rng):
    order = np.arange(n, dtype=np.uint16)
    rng.shuffle(order)
    v = int(n * validation + 0.5)
    t = int(n * test + 0.5)
    val = order[:v]
    tes = order[v : v + t]
    tra = order[v + t :]
    return tra, val, tes
