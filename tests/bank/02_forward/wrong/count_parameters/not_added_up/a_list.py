def count_parameters(sizes):
    counts = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        counts.append(n_in * n_out + n_out)
    return counts
