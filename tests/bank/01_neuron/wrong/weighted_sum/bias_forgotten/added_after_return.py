def weighted_sum(x, w, b):
    z = (x * w).sum()
    return z
    z = z + b
