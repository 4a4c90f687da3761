def k_fold(n, k, rng):
    order = list(rng.permutation(n))
    pairs = []
    for i in range(k):
        validation = order[i::k]
        train = [j for j in order if j not in validation]
        pairs.append([train, validation])
    return pairs
