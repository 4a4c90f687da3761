import numpy as np


def forward(X, params):
    queue = list(params)
    A = X.copy()
    while len(queue) > 1:
        W, b = queue.pop(0)
        A = A @ W
        A += b
        A[A < 0] = 0
    W, b = queue.pop()
    return A @ W + b
