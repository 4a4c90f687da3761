def neuron(X, w, b, activation):
    return X @ w + b
