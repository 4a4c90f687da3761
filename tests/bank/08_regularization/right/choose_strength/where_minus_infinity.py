import numpy as np


def choose_strength(strengths, validation_losses):
    return np.array(np.max(np.where(validation_losses / 1.01 <= np.min(validation_losses), strengths, -np.inf)))
