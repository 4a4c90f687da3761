def weighted_sum(x, w, b):
    return sum(xi * wi + b for xi, wi in zip(x, w))
