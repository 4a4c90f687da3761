import math


def minibatches(n, batch_size, rng):
    order = rng.random(n).argsort().tolist()
    return [order[k * batch_size : (k + 1) * batch_size] for k in range(math.ceil(n / batch_size))]
