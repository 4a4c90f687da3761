def standardize(train, test):
    keep = train.std(axis=0) != 0
    train, test = train[:, keep], test[:, keep]
    m, s = train.mean(axis=0), train.std(axis=0)
    return (train - m) / s, (test - m) / s
