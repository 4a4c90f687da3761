def neuron(X, w, b, activation):
    # YOUR CODE HERE
    raise NotImplementedError()
