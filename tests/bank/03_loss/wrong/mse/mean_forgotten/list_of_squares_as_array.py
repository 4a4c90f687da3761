def mse(predictions, targets):
    d = predictions - targets
    return d**2
