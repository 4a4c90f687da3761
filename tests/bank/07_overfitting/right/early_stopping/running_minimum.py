import numpy as np


def early_stopping(validation_losses, patience):
    losses = np.asarray(validation_losses)
    running = np.minimum.accumulate(losses)
    fresh = np.r_[True, running[1:] < running[:-1]]
    last_fresh = np.maximum.accumulate(np.where(fresh, np.arange(len(losses)), 0))
    out = np.flatnonzero(np.arange(len(losses)) - last_fresh >= patience)
    stop = out[0] if out.size else len(losses) - 1
    return stop, last_fresh[stop]
