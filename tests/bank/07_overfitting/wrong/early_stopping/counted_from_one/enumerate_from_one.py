def early_stopping(validation_losses, patience):
    best, low = 1, validation_losses[0]
    for epoch, loss in enumerate(validation_losses, 1):
        if loss < low:
            best, low = epoch, loss
        if epoch - best == patience:
            break
    return epoch, best
