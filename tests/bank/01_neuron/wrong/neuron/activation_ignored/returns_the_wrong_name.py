def neuron(X, w, b, activation):
    z = (X * w).sum(axis=1) + b
    a = activation(z)
    return z
