import numpy as np


def early_stopping(validation_losses, patience):
    from coursekit.nn.overfitting import early_stopping as f

    return f(np.float32(validation_losses).tolist(), patience)
