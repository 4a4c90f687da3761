def neuron(X, w, b, activation):
    print("X", X.shape, "w", w.shape)
    Z = X @ w
    print("Z", Z.shape)
    assert Z.shape == (X.shape[0],)
    Z = Z + b
    return activation(Z)
