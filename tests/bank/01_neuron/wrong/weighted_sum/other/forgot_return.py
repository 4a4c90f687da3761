def weighted_sum(x, w, b):
    z = x @ w + b
