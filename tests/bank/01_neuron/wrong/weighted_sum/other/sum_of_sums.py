def weighted_sum(x, w, b):
    return x.sum() * w.sum() + b
