def early_stopping(validation_losses, patience):
    b = 0
    for e, l in enumerate(validation_losses):
        if l < validation_losses[b] - 1e-9:
            b = e
        if e - b >= patience:
            break
    return e, b
