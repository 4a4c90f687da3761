def dense_backward(dZ, X, W):
    dX = dZ @ W.T
    dW = dZ.T @ X
    db = dZ.sum(0)
    return dX, dW, db
