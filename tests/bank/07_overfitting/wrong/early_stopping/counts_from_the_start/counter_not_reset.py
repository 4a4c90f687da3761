def early_stopping(validation_losses, patience):
    best, waited = 0, 0
    for epoch, loss in enumerate(validation_losses):
        if loss < validation_losses[best]:
            best = epoch
        elif epoch > 0:
            waited += 1
        if waited >= patience:
            return epoch, best
    return epoch, best
