def dense_backward(dZ, X, W):
    dX = dZ.dot(W.T)
    dW = X.T.dot(dZ)
    db = dZ
    return dX, dW, db
