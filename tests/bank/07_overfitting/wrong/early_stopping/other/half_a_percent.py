def early_stopping(validation_losses, patience):
    best = 0
    for epoch, loss in enumerate(validation_losses):
        if loss < 0.9 * validation_losses[best]:
            best = epoch
        if epoch - best == patience:
            break
    return epoch, best
