def minibatches(n, batch_size, rng):
    order = list(range(n))
    rng.permutation(order)
    return [order[s : s + batch_size] for s in range(0, n, batch_size)]
