def choose_strength(strengths, validation_losses):
    return strengths[validation_losses <= 1.015 * validation_losses.min()].max()
