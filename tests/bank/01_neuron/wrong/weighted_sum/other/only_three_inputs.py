def weighted_sum(x, w, b):
    return x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + b
