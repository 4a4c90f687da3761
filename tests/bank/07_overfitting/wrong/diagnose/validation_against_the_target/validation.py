def diagnose(train_error, validation_error, target_error, max_gap):
    if validation_error > target_error:
        return "underfitting"
    return "overfitting" if validation_error - train_error > max_gap else "good fit"
