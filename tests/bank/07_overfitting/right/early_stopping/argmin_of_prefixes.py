import numpy as np


def early_stopping(validation_losses, patience):
    for stop in range(len(validation_losses)):
        best = int(np.argmin(validation_losses[: stop + 1]))
        if stop - best == patience:
            break
    return stop, best
