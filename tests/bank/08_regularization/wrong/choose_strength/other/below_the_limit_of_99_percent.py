import numpy as np


def choose_strength(strengths, validation_losses):
    return strengths[validation_losses <= 0.99 * validation_losses.min()].max()
