def train_validation_test_split(n, validation, test, rng):
    order = rng.permutation(n)
    return order[validation + test :], order[:validation], order[validation : validation + test]
