def neuron(X, w, b, activation):
    X *= w
    return activation(X.sum(axis=1) + b)
