def weighted_sum(x, w, b):
    return f"{x @ w + b}"
