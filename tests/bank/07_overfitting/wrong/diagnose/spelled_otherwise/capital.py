def diagnose(train_error, validation_error, target_error, max_gap):
    if train_error > target_error:
        return "Underfitting"
    if validation_error - train_error > max_gap:
        return "Overfitting"
    return "Good fit"
