def and_gate():
    # YOUR CODE HERE
    raise NotImplementedError()
