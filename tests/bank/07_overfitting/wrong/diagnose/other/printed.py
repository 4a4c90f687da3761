def diagnose(train_error, validation_error, target_error, max_gap):
    if train_error > target_error:
        print("underfitting")
    elif validation_error - train_error > max_gap:
        print("overfitting")
    else:
        print("good fit")
