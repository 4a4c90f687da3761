from itertools import pairwise, starmap


def count_parameters(sizes):
    return sum(starmap(lambda n_in, n_out: n_out * n_in + n_out, pairwise(sizes)))
