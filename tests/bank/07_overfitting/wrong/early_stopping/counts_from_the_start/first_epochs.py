def early_stopping(validation_losses, patience):
    seen = validation_losses[: patience + 1]
    return len(seen) - 1, seen.index(min(seen))
