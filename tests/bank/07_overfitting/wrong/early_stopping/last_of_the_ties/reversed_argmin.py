def early_stopping(validation_losses, patience):
    best, wait = validation_losses[0], 0
    for epoch in range(1, len(validation_losses)):
        wait = 0 if validation_losses[epoch] < best else wait + 1
        best = min(best, validation_losses[epoch])
        if wait == patience:
            break
    else:
        epoch = len(validation_losses) - 1
    seen = validation_losses[: epoch + 1]
    return epoch, epoch - seen[::-1].index(min(seen))
