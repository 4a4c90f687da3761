def count_parameters(sizes):
    count = 0
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        for _ in range(n_out):
            count += n_in
            count += 1
    return count
