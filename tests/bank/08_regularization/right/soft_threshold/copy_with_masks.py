def soft_threshold(W, t):
    new = W.copy()
    small = abs(new) <= t
    new[W > 0] -= t
    new[W < 0] += t
    new[small] = 0
    return new
