def diagnose(train_error, validation_error, target_error, max_gap):
    if train_error > target_error:
        return "underfitting"
    ratio = (validation_error - train_error) / (train_error + 1e-12)
    return "overfitting" if ratio > max_gap else "good fit"
