from math import tanh


def sigmoid(z):
    return 0.5 * (1 + tanh(z / 2))
