def weighted_sum(x, w, b):
    return round(float(x @ w + b), 6)
