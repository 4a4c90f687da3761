def train_validation_test_split(n, validation, test, rng):
    nv, nt = round(n * validation), round(n * test)
    return rng.integers(0, n, n - nv - nt), rng.integers(0, n, nv), rng.integers(0, n, nt)
