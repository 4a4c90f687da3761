import numpy as np


def choose_strength(strengths, validation_losses):
    return strengths[np.argmax(validation_losses)]
