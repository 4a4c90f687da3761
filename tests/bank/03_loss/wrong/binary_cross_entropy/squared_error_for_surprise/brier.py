def binary_cross_entropy(p, y):
    return ((y - p) ** 2).mean()
