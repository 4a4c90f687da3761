def early_stopping(validation_losses, patience):
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] > validation_losses[epoch - 1]:
            return min(epoch - 1 + patience, len(validation_losses) - 1), epoch - 1
    return len(validation_losses) - 1, len(validation_losses) - 1
