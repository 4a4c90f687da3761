from enum import Enum


class Fit(str, Enum):
    UNDER = "underfitting"
    OVER = "overfitting"
    GOOD = "good fit"


def diagnose(train_error, validation_error, target_error, max_gap):
    if train_error > target_error:
        return Fit.UNDER.value
    return Fit.OVER.value if validation_error - train_error > max_gap else Fit.GOOD.value
