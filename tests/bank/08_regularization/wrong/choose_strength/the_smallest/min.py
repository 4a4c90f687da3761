import numpy as np


def choose_strength(strengths, validation_losses):
    limit = 1.01 * min(validation_losses)
    return min(s for s, v in zip(strengths, validation_losses) if v <= limit)
