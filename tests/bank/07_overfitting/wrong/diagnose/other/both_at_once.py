def diagnose(train_error, validation_error, target_error, max_gap):
    found = []
    if train_error > target_error:
        found.append("underfitting")
    if validation_error - train_error > max_gap:
        found.append("overfitting")
    return " and ".join(found) or "good fit"
