import numpy as np


def early_stopping(validation_losses, patience):
    best = 0
    stop = 0
    for stop, loss in enumerate(np.array(validation_losses)):
        best = stop if loss < validation_losses[best] else best
        if stop == best + patience:
            break
    return np.array([stop, best])
