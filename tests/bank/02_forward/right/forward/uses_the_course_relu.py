import numpy as np

from coursekit.nn.neuron import relu


def forward(X, params):
    weights = [W for W, _ in params]
    biases = [b for _, b in params]
    A = X
    for W, b in zip(weights[:-1], biases[:-1]):
        A = relu(A @ W + b)
    return A @ weights[-1] + biases[-1]
