def train_validation_test_split(n, validation, test, rng):
    nv, nt = round(n * validation), round(n * test)
    idx = list(range(n))
    return idx[: n - nv - nt], idx[n - nv - nt : n - nt], idx[n - nt :]
