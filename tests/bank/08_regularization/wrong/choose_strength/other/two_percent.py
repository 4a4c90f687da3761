def choose_strength(strengths, validation_losses):
    return strengths[validation_losses <= 1.02 * validation_losses.min()].max()
