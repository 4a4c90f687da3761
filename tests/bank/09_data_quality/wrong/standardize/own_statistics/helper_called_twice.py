def scale(X):
    std = X.std(axis=0)
    std[std == 0] = 1
    return (X - X.mean(axis=0)) / std


def standardize(train, test):
    return scale(train), scale(test)
