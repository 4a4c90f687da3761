def early_stopping(validation_losses, patience):
    best = min(range(len(validation_losses)), key=lambda i: validation_losses[i])
    stop = best + patience
    if stop >= len(validation_losses):
        stop = len(validation_losses) - 1
    return stop, best
