def diagnose(train_error, validation_error, target_error, max_gap):
    if train_error > target_error:
        return "underfitting"
    if validation_error - train_error > max_gap:
        return "overfitting"
    return "good_fit"
