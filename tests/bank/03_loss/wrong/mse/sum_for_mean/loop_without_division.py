def mse(predictions, targets):
    total = 0.0
    for p, t in zip(predictions, targets):
        total = total + (p - t) ** 2
    return total
