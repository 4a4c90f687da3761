def diagnose(train_error, validation_error, target_error, max_gap):
    reasons = (
        ("underfitting", target_error - train_error),
        ("overfitting", max_gap - (validation_error - train_error)),
    )
    return next((name for name, room in reasons if room < 0), "good fit")
