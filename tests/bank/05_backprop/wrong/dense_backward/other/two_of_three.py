def dense_backward(dZ, X, W):
    return X.T @ dZ, dZ.sum(axis=0)
