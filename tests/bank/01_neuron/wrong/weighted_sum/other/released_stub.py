def weighted_sum(x, w, b):
    # YOUR CODE HERE
    raise NotImplementedError()
