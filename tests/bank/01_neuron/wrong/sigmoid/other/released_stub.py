def sigmoid(z):
    # YOUR CODE HERE
    raise NotImplementedError()
