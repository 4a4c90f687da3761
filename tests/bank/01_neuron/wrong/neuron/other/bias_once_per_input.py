def neuron(X, w, b, activation):
    return activation((X * w + b).sum(axis=1))
