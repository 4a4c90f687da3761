def minibatches(n, batch_size, rng):
    order = rng.permuted(list(range(n)))
    return [[i for i in order[s : s + batch_size]] for s in range(0, len(order), batch_size)]
