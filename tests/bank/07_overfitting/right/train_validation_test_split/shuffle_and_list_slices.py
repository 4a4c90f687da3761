def train_validation_test_split(n, validation, test, rng):
    idx = list(range(n))
    rng.shuffle(idx)
    a = int(round(n * validation))
    b = a + int(round(n * test))
    return [idx[b:], idx[:a], idx[a:b]]
