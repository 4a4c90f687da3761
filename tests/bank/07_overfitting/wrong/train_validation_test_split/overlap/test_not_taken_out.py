def train_validation_test_split(n, validation, test, rng):
    order = rng.permutation(n)
    nv, nt = round(n * validation), round(n * test)
    test_set = order[:nt]
    validation_set = order[nt : nt + nv]
    train_set = order[nv:]
    return train_set, validation_set, test_set
