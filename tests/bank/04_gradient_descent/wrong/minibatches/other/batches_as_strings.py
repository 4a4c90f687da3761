def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [str(order[s : s + batch_size]) for s in range(0, n, batch_size)]
