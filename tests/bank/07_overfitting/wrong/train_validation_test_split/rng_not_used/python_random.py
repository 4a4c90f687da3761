import random


def train_validation_test_split(n, validation, test, rng):
    order = list(range(n))
    random.shuffle(order)
    nv, nt = round(n * validation), round(n * test)
    return order[nv + nt :], order[:nv], order[nv : nv + nt]
