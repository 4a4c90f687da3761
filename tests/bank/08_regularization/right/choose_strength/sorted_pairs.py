def choose_strength(strengths, validation_losses):
    pairs = sorted(zip(strengths, validation_losses), reverse=True)
    lowest = min(loss for _, loss in pairs)
    for strength, loss in pairs:
        if loss <= lowest * 1.01:
            return float(strength)
