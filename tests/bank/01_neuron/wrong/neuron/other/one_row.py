def neuron(X, w, b, activation):
    return activation(X @ w + b).reshape(1, -1)
