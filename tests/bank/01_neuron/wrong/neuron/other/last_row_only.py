def neuron(X, w, b, activation):
    for x in X:
        out = activation(x @ w + b)
    return out
