def early_stopping(validation_losses, patience):
    low, b = 1e18, 0
    for e, l in enumerate(validation_losses):
        if l < low:
            low, b = l, e
        if e - b >= patience:
            break
    return e, b
