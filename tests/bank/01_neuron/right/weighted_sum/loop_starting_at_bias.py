def weighted_sum(x, w, b):
    # start from the bias, add one product at a time
    z = float(b)
    for xi, wi in zip(x, w):
        z += float(xi) * float(wi)
    return z
