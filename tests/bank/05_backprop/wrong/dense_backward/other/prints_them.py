def dense_backward(dZ, X, W):
    print(dZ @ W.T, X.T @ dZ, dZ.sum(axis=0))
