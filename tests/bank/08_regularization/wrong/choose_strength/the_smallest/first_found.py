import numpy as np


def choose_strength(strengths, validation_losses):
    limit = 1.01 * min(validation_losses)
    for s, v in zip(strengths, validation_losses):
        if v <= limit:
            return s
