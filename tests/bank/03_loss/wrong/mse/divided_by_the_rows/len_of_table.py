def mse(predictions, targets):
    p = predictions.reshape(targets.shape)
    return ((p - targets) ** 2).sum() / len(targets)
