def neuron(X, w, b, activation):
    return activation(X[:, 0] * w[0] + X[:, 1] * w[1] + X[:, 2] * w[2] + b)
