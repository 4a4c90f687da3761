def train_validation_test_split(n, validation, test, rng):
    keys = sorted((rng.random(), i) for i in range(n))
    order = [i for _, i in keys]
    n_validation, n_test = round(validation * n), round(test * n)
    cut = n - n_test
    return order[: cut - n_validation], order[cut - n_validation : cut], order[cut:]
