import numpy as np


def standardize(train, test):
    mu = train.mean(axis=0)
    sigma = train.std(axis=0)
    safe = np.where(sigma == 0, 1, sigma)
    out = []
    for part in (train, test):
        z = (part - mu) / safe
        z[:, sigma == 0] = 0
        out.append(z)
    return out
