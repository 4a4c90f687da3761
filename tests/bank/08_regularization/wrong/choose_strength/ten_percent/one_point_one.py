import numpy as np


def choose_strength(strengths, validation_losses):
    limit = validation_losses.min() * 1.1
    return max(s for s, v in zip(strengths, validation_losses) if v <= limit)
