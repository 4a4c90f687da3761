def early_stopping(validation_losses, patience):
    low, wait = float("inf"), 0
    for epoch, loss in enumerate(validation_losses):
        if loss < low:
            low, wait = loss, 0
        else:
            wait += 1
        if wait == patience:
            break
    return epoch, low
