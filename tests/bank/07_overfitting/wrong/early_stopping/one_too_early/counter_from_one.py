def early_stopping(validation_losses, patience):
    best, wait = 0, 1
    for epoch, loss in enumerate(validation_losses):
        if loss < validation_losses[best]:
            best, wait = epoch, 1
        elif epoch:
            wait += 1
        if wait >= patience:
            return epoch, best
    return epoch, best
