def diagnose(train_error, validation_error, target_error, max_gap):
    if train_error > target_error:
        return "underfitting"
    return "good fit" if validation_error <= max_gap else "overfitting"
