def weighted_sum(x, w, b):
    return complex(x @ w + b, 1.0)
