def early_stopping(validation_losses, patience):
    best = None
    for epoch, loss in enumerate(validation_losses):
        if not best or loss < validation_losses[best]:
            best = epoch
        elif epoch - best == patience:
            return epoch, best
    return epoch, best
