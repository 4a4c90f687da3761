def train_validation_test_split(n, validation, test, rng):
    def off(indices, fraction):
        k = round(len(indices) * fraction)
        return indices[k:], indices[:k]

    rest, test_set = off(rng.permutation(n), test)
    train, validation_set = off(rest, validation)
    return train, validation_set, test_set
