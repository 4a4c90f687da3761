def neuron(X, w, b, activation):
    return activation(X * w).sum(axis=1) + b
