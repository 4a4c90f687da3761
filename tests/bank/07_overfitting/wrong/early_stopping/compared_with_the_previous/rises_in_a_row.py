def early_stopping(validation_losses, patience):
    rises = 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] >= validation_losses[epoch - 1]:
            rises += 1
        else:
            rises = 0
        if rises == patience:
            seen = validation_losses[: epoch + 1]
            return epoch, seen.index(min(seen))
    return len(validation_losses) - 1, validation_losses.index(min(validation_losses))
