import math


def sigmoid(z):
    z = max(-500.0, min(500.0, float(z)))
    return 1 / (1 + math.exp(-z))
