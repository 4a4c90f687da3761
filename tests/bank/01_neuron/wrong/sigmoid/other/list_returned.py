import math


def sigmoid(z):
    return [0.5 * (1 + math.tanh(v / 2)) for v in z]
