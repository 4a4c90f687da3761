def choose_strength(strengths, validation_losses):
    by_strength = dict(zip(strengths, validation_losses))
    lowest = min(by_strength.values())
    return max(filter(lambda s: by_strength[s] <= 1.01 * lowest, by_strength))
