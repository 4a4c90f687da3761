import numpy as np


def choose_strength(strengths, validation_losses):
    limit = validation_losses.min() + 0.01 * validation_losses.max()
    return strengths[validation_losses <= limit].max()
