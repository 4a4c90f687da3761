def weighted_sum(x, w, b):
    return [float(xi * wi + b) for xi, wi in zip(x, w)]
