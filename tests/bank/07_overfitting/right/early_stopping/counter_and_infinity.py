def early_stopping(validation_losses, patience):
    lowest, best_epoch, waited = float("inf"), None, 0
    for epoch in range(len(validation_losses)):
        if validation_losses[epoch] < lowest:
            lowest = validation_losses[epoch]
            best_epoch = epoch
            waited = 0
        else:
            waited += 1
        if waited == patience:
            break
    return [epoch, best_epoch]
