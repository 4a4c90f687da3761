def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    rest = n % batch_size
    batches = [order[:rest]] if rest else []
    return batches + [order[s : s + batch_size] for s in range(rest, n, batch_size)]
