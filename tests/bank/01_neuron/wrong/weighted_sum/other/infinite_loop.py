def weighted_sum(x, w, b):
    z = b
    i = 0
    while i < len(x):
        z = z + x[i] * w[i]
    return z
