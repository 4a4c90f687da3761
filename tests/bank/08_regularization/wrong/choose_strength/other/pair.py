import numpy as np


def choose_strength(strengths, validation_losses):
    return max((s, v) for s, v in zip(strengths, validation_losses) if v <= 1.01 * min(validation_losses))
