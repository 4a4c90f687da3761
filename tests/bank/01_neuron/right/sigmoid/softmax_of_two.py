import numpy as np


def sigmoid(z):
    # the chance of "yes" when the scores are 0 and z
    m = np.maximum(0, z)
    yes = np.exp(z - m)
    no = np.exp(0 - m)
    return yes / (yes + no)
