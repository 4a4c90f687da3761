def mse(predictions, targets):
    errors = predictions - targets
    squares = errors * errors
    return squares.mean()
