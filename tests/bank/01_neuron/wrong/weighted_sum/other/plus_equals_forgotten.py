def weighted_sum(x, w, b):
    z = 0
    for i in range(len(x)):
        z = x[i] * w[i]
    return z + b
