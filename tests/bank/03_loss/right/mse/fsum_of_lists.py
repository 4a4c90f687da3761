import math


def mse(predictions, targets):
    p = predictions.ravel().tolist()
    t = targets.ravel().tolist()
    return math.fsum((a - b) ** 2 for a, b in zip(p, t)) / len(p)
