def train_validation_test_split(n, validation, test, rng):
    order = rng.permutation(n)
    nv, nt = round(n * validation), round(n * test)
    return order[:nv], order[nv : nv + nt], order[nv + nt :]
