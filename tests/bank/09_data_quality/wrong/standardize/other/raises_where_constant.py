def standardize(train, test):
    m, s = train.mean(axis=0), train.std(axis=0)
    if (s == 0).any():
        raise ValueError("constant")
    return (train - m) / s, (test - m) / s
