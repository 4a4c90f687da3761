def neuron(X, w, b, activation):
    return [activation(x @ w + b) for x in X]
