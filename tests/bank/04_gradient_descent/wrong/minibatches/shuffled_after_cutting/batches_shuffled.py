def minibatches(n, batch_size, rng):
    order = list(range(n))
    batches = [order[s : s + batch_size] for s in range(0, n, batch_size)]
    rng.shuffle(batches)
    return batches
