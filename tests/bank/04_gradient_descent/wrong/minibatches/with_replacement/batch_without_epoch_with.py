def minibatches(n, batch_size, rng):
    batches = []
    for _ in range(n // batch_size):
        batches.append(rng.permutation(n)[:batch_size])
    return batches
