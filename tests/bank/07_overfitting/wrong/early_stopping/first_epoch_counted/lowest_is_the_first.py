def early_stopping(validation_losses, patience):
    lowest = validation_losses[0]
    left = patience
    stop = best = 0
    for stop in range(len(validation_losses)):
        if validation_losses[stop] < lowest:
            lowest = validation_losses[stop]
            best = stop
            left = patience
        else:
            left -= 1
        if left == 0:
            break
    return stop, best
