def standardize(train, test, eps=1e-9):
    mu, sd = train.mean(axis=0), train.std(axis=0)
    return (train - mu) / (sd + eps), (test - mu) / (sd + eps)
