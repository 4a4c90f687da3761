def diagnose(train_error, validation_error, target_error, max_gap):
    gap = validation_error - train_error
    if gap > max_gap:
        return "overfitting"
    elif train_error > target_error:
        return "underfitting"
    else:
        return "good fit"
