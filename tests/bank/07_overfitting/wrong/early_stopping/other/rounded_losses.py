def early_stopping(validation_losses, patience):
    losses = [round(loss, 8) for loss in validation_losses]
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch - best == patience:
            return epoch, best
    return len(losses) - 1, best
