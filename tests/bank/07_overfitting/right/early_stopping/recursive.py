def early_stopping(validation_losses, patience):
    def walk(epoch, best):
        if validation_losses[epoch] < validation_losses[best]:
            best = epoch
        if epoch - best == patience or epoch + 1 == len(validation_losses):
            return epoch, best
        return walk(epoch + 1, best)

    return walk(0, 0)
