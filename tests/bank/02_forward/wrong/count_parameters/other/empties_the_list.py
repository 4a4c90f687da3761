def count_parameters(sizes):
    n_in = sizes.pop(0)
    total = 0
    while sizes:
        n_out = sizes.pop(0)
        total += n_in * n_out + n_out
        n_in = n_out
    return total
