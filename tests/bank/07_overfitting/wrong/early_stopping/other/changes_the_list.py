def early_stopping(validation_losses, patience):
    best = 0
    epoch = -1
    low = validation_losses[0]
    while validation_losses:
        loss = validation_losses.pop(0)
        epoch += 1
        if loss < low:
            low, best = loss, epoch
        if epoch - best == patience:
            break
    return epoch, best
