def weighted_sum(x, w, b):
    return x * w + b
