def early_stopping(validation_losses, patience):
    low, best, wait = 1000, 0, 0
    for epoch, loss in enumerate(validation_losses):
        if loss < low:
            low, best, wait = loss, epoch, 0
        else:
            wait += 1
        if wait == patience:
            break
    return epoch, best
