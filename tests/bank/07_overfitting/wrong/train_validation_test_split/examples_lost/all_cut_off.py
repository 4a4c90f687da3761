def train_validation_test_split(n, validation, test, rng):
    order = rng.permutation(n)
    a = int(n * (1 - validation - test))
    b = int(n * validation)
    c = int(n * test)
    return order[:a], order[a : a + b], order[a + b : a + b + c]
