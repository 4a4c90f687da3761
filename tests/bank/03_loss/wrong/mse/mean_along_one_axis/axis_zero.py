def mse(predictions, targets):
    return ((predictions.reshape(targets.shape) - targets) ** 2).mean(axis=0)
