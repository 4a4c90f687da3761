def diagnose(train_error, validation_error, target_error, max_gap):
    underfits = bool(train_error > target_error)
    overfits = bool(validation_error - max_gap > train_error)
    return {
        (True, True): "underfitting",
        (True, False): "underfitting",
        (False, True): "overfitting",
        (False, False): "good fit",
    }[underfits, overfits]
