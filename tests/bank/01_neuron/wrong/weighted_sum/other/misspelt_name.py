def weighted_sum(x, w, b):
    return x @ wieghts + b
