def early_stopping(validation_losses, patience):
    best = validation_losses[0]
    since = 0
    for epoch, loss in enumerate(validation_losses):
        if loss < best:
            best, since = loss, 0
        elif epoch:
            since += 1
        if since == patience:
            break
    return epoch, epoch
