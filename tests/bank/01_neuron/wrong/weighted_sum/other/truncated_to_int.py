def weighted_sum(x, w, b):
    return int(x @ w + b)
