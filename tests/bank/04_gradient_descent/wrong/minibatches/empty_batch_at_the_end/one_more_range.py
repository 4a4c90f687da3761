def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    batches = []
    for k in range(n // batch_size + 1):
        batches.append(order[k * batch_size : (k + 1) * batch_size])
    return batches
