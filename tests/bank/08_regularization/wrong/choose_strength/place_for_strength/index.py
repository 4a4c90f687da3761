import numpy as np


def choose_strength(strengths, validation_losses):
    limit = 1.01 * validation_losses.min()
    return max((i for i in range(len(strengths)) if validation_losses[i] <= limit), key=lambda i: strengths[i])
