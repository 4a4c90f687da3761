import numpy as np


def choose_strength(strengths, validation_losses):
    order = np.argsort(strengths)[::-1]
    good = validation_losses[order] <= 1.01 * validation_losses.min()
    return strengths[order][np.argmax(good)]
