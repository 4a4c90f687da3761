def minibatches(n, batch_size, rng):
    order = rng.choice(n, n)
    return [order[s : s + batch_size] for s in range(0, n, batch_size)]
