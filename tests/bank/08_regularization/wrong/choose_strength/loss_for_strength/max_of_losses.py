import numpy as np


def choose_strength(strengths, validation_losses):
    limit = 1.01 * validation_losses.min()
    return max(v for v in validation_losses if v <= limit)
