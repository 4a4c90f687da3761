def standardize(train, test):
    a, b = train.copy(), test.copy()
    m, s = a.mean(axis=0), a.std(axis=0)
    for part in (a, b):
        part -= m
        part[:, s > 0] /= s[s > 0]
        part[:, s == 0] *= 0
    return a, b
