def standardize(train, test):
    a, b = train.copy(), test.copy()
    for j in range(train.shape[1]):
        s = train[:, j].std()
        if s != 0:
            a[:, j] = (train[:, j] - train[:, j].mean()) / s
            b[:, j] = (test[:, j] - train[:, j].mean()) / s
    return a, b
