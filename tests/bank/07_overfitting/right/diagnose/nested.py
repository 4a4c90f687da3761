def diagnose(train_error, validation_error, target_error, max_gap):
    gap = validation_error - train_error
    if train_error <= target_error:
        if gap <= max_gap:
            verdict = "good fit"
        else:
            verdict = "overfitting"
    else:
        verdict = "underfitting"
    return verdict
