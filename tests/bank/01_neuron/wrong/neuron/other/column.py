def neuron(X, w, b, activation):
    return activation(X @ w.reshape(-1, 1) + b)
