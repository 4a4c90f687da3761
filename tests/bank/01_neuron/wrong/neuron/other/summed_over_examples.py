def neuron(X, w, b, activation):
    return activation((X * w).sum(axis=0) + b)
