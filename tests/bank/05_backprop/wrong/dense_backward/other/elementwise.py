def dense_backward(dZ, X, W):
    return dZ * W.T, X.T * dZ, dZ.sum(axis=0)
