def standardize(train, test):
    m = train.mean(0)
    s = train.std(0)
    train = (train - m) / s
    test = (test - m) / s
    return train, test
