def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    full = n // batch_size
    return list(order[: full * batch_size].reshape(full, batch_size))
