def neuron(X, w, b, activation):
    return lambda: activation(X @ w + b)
