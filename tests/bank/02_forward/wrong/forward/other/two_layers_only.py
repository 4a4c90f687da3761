import numpy as np


def forward(X, params):
    (W1, b1), (W2, b2) = params
    return np.maximum(0, X @ W1 + b1) @ W2 + b2
