import numpy as np


def choose_strength(strengths, validation_losses):
    lowest = validation_losses.min()
    good = (validation_losses - lowest) / lowest <= 0.01
    return strengths[good].max()
