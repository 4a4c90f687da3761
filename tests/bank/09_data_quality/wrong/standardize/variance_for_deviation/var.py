def standardize(train, test):
    m = train.mean(axis=0)
    v = ((train - m) ** 2).mean(axis=0)
    v[v == 0] = 1
    return (train - m) / v, (test - m) / v
