def weighted_sum(x, w, b):
    print(x @ w + b)
