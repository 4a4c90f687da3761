def train_validation_test_split(n, validation, test, rng):
    order = rng.permutation(n)
    nv, nt = round(n * validation), round(n * test)
    test_set = order[-nt:]
    rest = order[: n - nt]
    return rest[nv:], rest[:nv], test_set
