def neuron(X, w, b, activation):
    return activation(X @ w - b)
