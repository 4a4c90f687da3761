import numpy as np


def choose_strength(strengths, validation_losses):
    pairs = sorted(zip(strengths, validation_losses))
    losses = [v for _, v in pairs]
    i = losses.index(min(losses))
    while i + 1 < len(pairs) and losses[i + 1] <= 1.01 * min(losses):
        i += 1
    return pairs[i][0]
