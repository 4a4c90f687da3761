def weighted_sum(x, w, b):
    z = 0
    for xi, wi in zip(x, w):
        z = z + xi * wi + b
    return z
