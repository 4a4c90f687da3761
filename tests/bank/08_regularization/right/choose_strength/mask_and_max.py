import numpy as np


def choose_strength(strengths, validation_losses):
    s, v = np.asarray(strengths), np.asarray(validation_losses)
    return s[v <= v.min() + 0.01 * v.min()].max()
