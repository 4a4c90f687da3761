def standardize(train, test):
    s = train.std(axis=0)
    s[s == 0] = 1
    train = (train - train.mean(axis=0)) / s
    test = (test - train.mean(axis=0)) / train.std(axis=0)
    return train, test
