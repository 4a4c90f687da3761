import math


def early_stopping(validation_losses, patience):
    b = 0
    for e, l in enumerate(validation_losses):
        if l < validation_losses[b] and not math.isclose(l, validation_losses[b]):
            b = e
        if e - b >= patience:
            break
    return e, b
