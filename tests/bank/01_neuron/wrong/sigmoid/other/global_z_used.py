import numpy as np

z = np.linspace(-5, 5, 11)


def sigmoid(x):
    return 0.5 * (1 + np.tanh(z / 2))
