def count_parameters(sizes):
    rest = list(sizes)
    n_in = rest.pop(0)
    weights = biases = 0
    while rest:
        n_out = rest.pop(0)
        weights += n_in * n_out
        biases += n_out
        n_in = n_out
    return int(weights + biases)
