def standardize(train, test):
    mean, std = test.mean(axis=0), test.std(axis=0) + 1e-12
    return (train - mean) / std, (test - mean) / std
