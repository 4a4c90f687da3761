def train_validation_test_split(n, validation, test, rng):
    order = rng.permutation(n)
    nv, nt = round(n * validation), round(n * test)
    a = n - nv - nt
    return order[: a - 1], order[a : a + nv], order[a + nv :]
