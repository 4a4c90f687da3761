"""Lesson 02: a network is layers of neurons, each passing its activations on to the next."""

from itertools import pairwise

import numpy as np

from coursekit.nn.neuron import relu


def init_layer(n_in, n_out, rng):
    """Draw the weights of a layer by He's rule: normal, of standard deviation `sqrt(2 / n_in)`. The biases are 0.

    rng: a numpy.random.Generator. Returns (W, b), shapes (n_in, n_out) and (n_out,).
    The variance of a sum of n_in inputs grows with n_in, and ReLU takes half away: by this rule activations stay of one
    size from layer to layer.
    Source: He et al., "Delving deep into rectifiers" (2015), section 2.2.
    """
    standard_deviation = np.sqrt(2.0 / n_in)
    return rng.normal(0.0, standard_deviation, size=(n_in, n_out)), np.zeros(n_out)


def dense(X, W, b):
    """A layer of neurons on n examples at once: `X @ W + b`.

    X: shape (n, n_in). W: (n_in, n_out), a neuron a column. b: (n_out,). Returns shape (n, n_out).
    Source: Goodfellow et al., Deep Learning, section 6.1.
    """
    return X @ W + b


def softmax(Z):
    """Turn each row of numbers into probabilities: `e^z / sum of e^z`.

    Z: shape (n, k). Returns the same shape; each row sums to 1.
    Taking the row's maximum off changes nothing, since it is in numerator and denominator, and no e^z exceeds 1.
    Source: Goodfellow et al., Deep Learning, sections 4.1 and 6.2.2.3.
    """
    exponentials = np.exp(Z - Z.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def forward(X, params):
    """Pass examples through a network: ReLU after every layer but the last.

    X: shape (n, d). params: (W, b) of each layer, first layer first. Returns the logits, shape (n, k).
    Source: Goodfellow et al., Deep Learning, algorithm 6.3.
    """
    *hidden, last = params
    A = X
    for W, b in hidden:
        A = relu(dense(A, W, b))
    return dense(A, *last)


def count_parameters(sizes):
    """Count the weights and biases of a network of these layer sizes, inputs first. Returns an int.

    Each neuron of a layer has a weight for every neuron before it, and one bias.
    """
    return sum(n_in * n_out + n_out for n_in, n_out in pairwise(sizes))


def xor_network():
    """A 2-2-1 network whose output is above 0 when exactly one input is 1. Returns params.

    The hidden neurons count the ones, `s`, and what is more than one of them: relu(s) and relu(s - 1). Then
    `relu(s) - 2 * relu(s - 1)` is 0, 1, 0 for s = 0, 1, 2; the last bias puts the threshold between 0 and 1.
    Source: Goodfellow et al., Deep Learning, section 6.1.
    """
    hidden = np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([0.0, -1.0])
    output = np.array([[1.0], [-2.0]]), np.array([-0.5])
    return [hidden, output]
