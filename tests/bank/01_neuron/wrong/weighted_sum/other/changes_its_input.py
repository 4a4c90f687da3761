def weighted_sum(x, w, b):
    x *= w
    return x.sum() + b
