def diagnose(train_error, validation_error, target_error, max_gap):
    gap = train_error - validation_error
    if train_error > target_error:
        return "underfitting"
    return "overfitting" if gap > max_gap else "good fit"
