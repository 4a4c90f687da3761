def train_validation_test_split(n, validation, test, rng):
    nv, nt = round(n * validation), round(n * test)
    return n - nv - nt, nv, nt
