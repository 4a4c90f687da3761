def choose_strength(strengths, validation_losses):
    ok = [s for s, l in zip(strengths, validation_losses) if s > 0 and l <= 1.01 * min(validation_losses)]
    return max(ok) if ok else strengths[0]
