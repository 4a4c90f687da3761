def early_stopping(validation_losses, patience):
    best, wait, low = 0, 0, float("inf")
    for epoch, loss in enumerate(validation_losses):
        if loss < low:
            low, wait = loss, 0
        else:
            wait += 1
        if wait == patience:
            break
    return epoch, validation_losses.index(min(validation_losses))
