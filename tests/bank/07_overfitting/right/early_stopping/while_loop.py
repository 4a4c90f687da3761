def early_stopping(validation_losses, patience):
    epoch = best = 0
    while epoch < len(validation_losses) - 1 and epoch - best < patience:
        epoch += 1
        if validation_losses[epoch] < validation_losses[best]:
            best = epoch
    return epoch, best
