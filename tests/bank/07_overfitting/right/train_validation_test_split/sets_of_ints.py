def train_validation_test_split(n, validation, test, rng):
    rest = set(range(n))
    test_set = set(rng.choice(n, round(n * test), replace=False).tolist())
    rest -= test_set
    validation_set = set(rng.choice(sorted(rest), round(n * validation), replace=False).tolist()) if rest else set()
    return sorted(rest - validation_set), sorted(validation_set), sorted(test_set)
