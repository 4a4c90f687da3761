def early_stopping(validation_losses, patience):
    best_loss, best, wait = float("inf"), 0, 0
    for epoch, loss in enumerate(validation_losses):
        if loss <= best_loss:
            best_loss, best, wait = loss, epoch, 0
        else:
            wait += 1
            if wait == patience:
                return epoch, best
    return epoch, best
