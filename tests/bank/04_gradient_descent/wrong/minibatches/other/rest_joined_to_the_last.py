def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    full = max(1, n // batch_size)
    batches = [order[k * batch_size : (k + 1) * batch_size] for k in range(full)]
    batches[-1] = order[(full - 1) * batch_size :]
    return batches
