import numpy as np


def sigmoid(z):
    return np.where(z < 0, 1 - sigmoid(-z), 1 / (1 + np.exp(-z)))
