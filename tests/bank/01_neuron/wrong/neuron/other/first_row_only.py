def neuron(X, w, b, activation):
    for x in X:
        return activation(x @ w + b)
