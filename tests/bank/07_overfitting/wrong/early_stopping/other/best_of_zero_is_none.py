def early_stopping(validation_losses, patience):
    low = b = None
    for e, l in enumerate(validation_losses):
        if not low or l < low:
            low, b = l, e
        if e - b >= patience:
            break
    return e, b
