def diagnose(train_error, validation_error, target_error, max_gap):
    if train_error > target_error:
        return "underfitting"
    elif train_error < validation_error:
        return "overfitting"
    return "good fit"
