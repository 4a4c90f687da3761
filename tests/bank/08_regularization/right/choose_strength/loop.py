def choose_strength(strengths, validation_losses):
    limit = min(validation_losses) * 1.01
    best = None
    for i in range(len(strengths)):
        if validation_losses[i] <= limit:
            if best is None or strengths[i] > best:
                best = strengths[i]
    return best
