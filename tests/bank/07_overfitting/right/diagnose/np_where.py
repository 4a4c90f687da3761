import numpy as np


def diagnose(train_error, validation_error, target_error, max_gap):
    overfits = np.where(validation_error - train_error > max_gap, "overfitting", "good fit")
    return np.where(train_error > target_error, "underfitting", overfits)[()]
