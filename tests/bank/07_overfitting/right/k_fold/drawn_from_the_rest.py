def k_fold(n, k, rng):
    left = list(range(n))
    folds = []
    for i in range(k):
        size = round(n * (i + 1) / k) - round(n * i / k)
        fold = [left.pop(int(rng.integers(len(left)))) for _ in range(size)]
        folds.append(fold)
    return [(sorted(set(range(n)) - set(fold)), fold) for fold in folds]
