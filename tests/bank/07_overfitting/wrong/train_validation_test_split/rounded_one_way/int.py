def train_validation_test_split(n, validation, test, rng):
    order = rng.permutation(n)
    nv, nt = int(n * validation), int(n * test)
    return order[nv + nt :], order[:nv], order[nv : nv + nt]
