def neuron(X, w, b, activation):
    a = activation(X @ w + b)
    print(a)
