import math


def minibatches(n, batch_size, rng):
    return [rng.choice(n, batch_size) for _ in range(math.ceil(n / batch_size))]
