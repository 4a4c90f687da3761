from my_helpers import stable_exp


def sigmoid(z):
    return 1 / (1 + stable_exp(-z))
