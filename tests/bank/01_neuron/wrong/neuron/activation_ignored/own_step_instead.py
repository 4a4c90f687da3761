def neuron(X, w, b, activation):
    return (X @ w + b > 0).astype(float)
