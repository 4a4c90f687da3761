def diagnose(train_error, validation_error, target_error, max_gap):
    if train_error > target_error:
        return "underfitting"
    if validation_error > (1 + max_gap) * train_error:
        return "overfitting"
    return "good fit"
