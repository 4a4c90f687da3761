def standardize(train, test):
    def scale(X):
        return ((X.T - X.mean(axis=1)) / X.std(axis=1)).T

    return scale(train), scale(test)
