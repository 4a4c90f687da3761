def minibatches(n, batch_size, rng):
    order = rng.permutation(n) * 1.0
    return [order[s : s + batch_size] for s in range(0, n, batch_size)]
