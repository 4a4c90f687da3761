import numpy as np


def choose_strength(strengths, validation_losses):
    best = 0
    for i in range(len(strengths)):
        if validation_losses[i] < validation_losses[best]:
            best = i
    return strengths[best]
