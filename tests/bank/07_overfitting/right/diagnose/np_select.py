import numpy as np


def diagnose(train_error, validation_error, target_error, max_gap):
    conditions = [train_error > target_error, validation_error - train_error > max_gap]
    return np.select(conditions, ["underfitting", "overfitting"], default="good fit")
