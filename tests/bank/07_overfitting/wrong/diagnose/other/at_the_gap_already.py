def diagnose(train_error, validation_error, target_error, max_gap):
    return (
        "underfitting"
        if train_error > target_error
        else "overfitting"
        if validation_error - train_error >= max_gap
        else "good fit"
    )
