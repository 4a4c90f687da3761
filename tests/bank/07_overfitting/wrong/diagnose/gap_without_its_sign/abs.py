def diagnose(train_error, validation_error, target_error, max_gap):
    if train_error > target_error:
        return "underfitting"
    if max(train_error, validation_error) - min(train_error, validation_error) > max_gap:
        return "overfitting"
    return "good fit"
