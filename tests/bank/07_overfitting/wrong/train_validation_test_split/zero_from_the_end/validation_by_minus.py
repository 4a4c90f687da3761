def train_validation_test_split(n, validation, test, rng):
    order = list(rng.permutation(n))
    nv, nt = round(n * validation), round(n * test)
    test_set, rest = order[:nt], order[nt:]
    return rest[:-nv], rest[-nv:], test_set
