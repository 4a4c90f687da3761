import numpy as np


def choose_strength(strengths, validation_losses):
    lowest = np.amin(validation_losses)
    good = {float(s) for s, v in zip(strengths, validation_losses) if v - lowest <= 0.01 * lowest}
    return max(good)
