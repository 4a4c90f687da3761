def k_fold(n, k, rng):
    piles = [[] for _ in range(k)]
    for place, card in enumerate(rng.permutation(n).tolist()):
        piles[place % k].append(card)
    return [(sum((p for p in piles if p is not pile), []), pile) for pile in piles]
