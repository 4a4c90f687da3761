import numpy as np


def choose_strength(strengths, validation_losses):
    good = validation_losses < 1.01 * validation_losses.min()
    return strengths[good].max()
