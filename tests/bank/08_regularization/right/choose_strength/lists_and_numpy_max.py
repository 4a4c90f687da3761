import numpy as np


def choose_strength(strengths, validation_losses):
    losses = list(validation_losses)
    lowest = sorted(losses)[0]
    return np.max([strengths[i] for i, v in enumerate(losses) if not v > 1.01 * lowest])
