import numpy as np

z = np.linspace(-5, 5)


def sigmoid():
    return 1 / (1 + np.exp(-z))
