def minibatches(n, batch_size, rng):
    return [rng.integers(0, n, size=min(batch_size, n - s)) for s in range(0, n, batch_size)]
