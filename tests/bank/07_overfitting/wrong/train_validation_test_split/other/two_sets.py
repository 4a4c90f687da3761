def train_validation_test_split(n, validation, test, rng):
    order = rng.permutation(n)
    nt = round(n * test)
    return order[nt:], order[:nt]
