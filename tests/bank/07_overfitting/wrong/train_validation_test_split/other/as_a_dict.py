def train_validation_test_split(n, validation, test, rng):
    order = rng.permutation(n)
    nv, nt = round(n * validation), round(n * test)
    return {"train": order[nv + nt :], "validation": order[:nv], "test": order[nv : nv + nt]}
