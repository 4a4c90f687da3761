def k_fold(n, k, rng):
    idx = list(range(n))
    rng.shuffle(idx)
    base, extra = divmod(n, k)
    out, start = [], 0
    for i in range(k):
        stop = start + base + (1 if i < extra else 0)
        out.append((idx[:start] + idx[stop:], idx[start:stop]))
        start = stop
    return out
