import numpy as np


def forward(X, params):
    activations = [X]
    sums = []
    for W, b in params:
        sums.append(np.einsum("ni,io->no", activations[-1], W) + b)
        activations.append((np.abs(sums[-1]) + sums[-1]) / 2)
    return sums[-1]
