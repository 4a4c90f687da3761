def minibatches(n, batch_size, rng):
    return rng.permutation(n)[:batch_size]
