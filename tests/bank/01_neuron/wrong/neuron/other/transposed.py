def neuron(X, w, b, activation):
    return activation(X.T @ w + b)
