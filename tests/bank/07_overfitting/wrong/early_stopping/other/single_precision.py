import numpy as np


def early_stopping(validation_losses, patience):
    losses = np.array(validation_losses, dtype=np.float32)
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch - best == patience:
            return epoch, best
    return len(losses) - 1, best
