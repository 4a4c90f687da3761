def count_parameters(sizes):
    total = 0
    for n_in, n_out in zip(sizes, sizes[1:]):
        total += n_in * (n_out + 1)
    return total
