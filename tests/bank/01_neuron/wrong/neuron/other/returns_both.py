def neuron(X, w, b, activation):
    z = X @ w + b
    return z, activation(z)
