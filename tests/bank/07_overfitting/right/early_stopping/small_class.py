class Stopper:
    def __init__(self, patience):
        self.patience, self.best, self.best_epoch, self.left = patience, None, 0, patience

    def seen(self, epoch, loss):
        if self.best is None or loss < self.best:
            self.best, self.best_epoch, self.left = loss, epoch, self.patience
        else:
            self.left -= 1
        return self.left == 0


def early_stopping(validation_losses, patience):
    stopper = Stopper(patience)
    for epoch, loss in enumerate(validation_losses):
        if stopper.seen(epoch, loss):
            return epoch, stopper.best_epoch
    return len(validation_losses) - 1, stopper.best_epoch
