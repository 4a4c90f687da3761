def weighted_sum(x, w, b):
    total = 0
    for i in range(len(x)):
        total = total + x[i] * w[i]
    total = total + b
    return total
