import numpy as np


def standardize(train, test):
    n, d = train.shape
    new_train, new_test = np.zeros((n, d)), np.zeros((len(test), d))
    for j in range(d):
        mean = sum(train[i, j] for i in range(n)) / n
        variance = sum((train[i, j] - mean) ** 2 for i in range(n)) / n
        if variance == 0:
            continue
        for i in range(n):
            new_train[i, j] = (train[i, j] - mean) / variance**0.5
        for i in range(len(test)):
            new_test[i, j] = (test[i, j] - mean) / variance**0.5
    return new_train, new_test
