def neuron(X, w, b, activation):
    z = X @ w + b
    if activation == "sigmoid":
        return 1 / (1 + 2.718281828459045**-z)
    elif activation == "relu":
        return z * (z > 0)
