def neuron(X, w, b, activation):
    return activation(activation(X @ w + b))
