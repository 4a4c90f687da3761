import numpy as np


def choose_strength(strengths, validation_losses):
    return np.array([strengths[validation_losses <= 1.01 * validation_losses.min()].max()])
