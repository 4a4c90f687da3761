def train_validation_test_split(n, validation, test, rng):
    left = [int(i) for i in rng.permutation(n)]
    sets = {"validation": [], "test": []}
    for name, fraction in (("validation", validation), ("test", test)):
        for _ in range(round(n * fraction)):
            sets[name].append(left.pop())
    return left, sets["validation"], sets["test"]
