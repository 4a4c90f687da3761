def early_stopping(validation_losses, patience):
    n = len(validation_losses)
    for stop in range(patience, n):
        before = min(validation_losses[: stop - patience + 1])
        if all(loss >= before for loss in validation_losses[stop - patience + 1 : stop + 1]):
            return stop, validation_losses.index(before)
    return n - 1, validation_losses.index(min(validation_losses))
