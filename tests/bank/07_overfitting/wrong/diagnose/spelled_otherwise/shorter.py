def diagnose(train_error, validation_error, target_error, max_gap):
    if train_error > target_error:
        return "underfit"
    elif validation_error - train_error > max_gap:
        return "overfit"
    else:
        return "good"
