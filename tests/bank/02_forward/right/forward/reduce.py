from functools import reduce

import numpy as np


def dense(X, W, b):
    return X @ W + b


def forward(X, params):
    *hidden, (W, b) = params
    A = reduce(lambda A, layer: np.maximum(dense(A, *layer), 0.0), hidden, X)
    return dense(A, W, b)
