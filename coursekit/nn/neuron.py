"""Lesson 01: one neuron is a weighted sum of its inputs, plus a bias, passed through an activation."""

import numpy as np


def weighted_sum(x, w, b):
    """Weigh every input, add them up, add the bias: `x·w + b`.

    x, w: shape (d,). b: a float. Returns a float.
    Source: Rosenblatt, "The perceptron" (1958); Goodfellow et al., Deep Learning, section 6.1.
    """
    return x @ w + b


def sigmoid(z):
    """Squash any number into (0, 1): `1 / (1 + e^-z)`, elementwise.

    z: a scalar or an array of any shape. Returns the same shape.
    `e^-|z|` is never above 1, so nothing overflows; for negative z the formula is multiplied by `e^z / e^z`.
    Source: Goodfellow et al., Deep Learning, section 3.10 (eq. 3.30).
    """
    decay = np.exp(-np.abs(z))
    return np.where(np.greater_equal(z, 0), 1.0, decay) / (1.0 + decay)


def relu(z):
    """Let positive values pass and stop the others: `max(0, z)`, elementwise.

    z: an array of any shape. Returns the same shape; z is not changed.
    Source: Glorot, Bordes and Bengio, "Deep sparse rectifier neural networks" (2011).
    """
    return np.maximum(0.0, z)


def neuron(X, w, b, activation):
    """One neuron on n examples at once: `activation(X @ w + b)`.

    X: shape (n, d), one example a row. w: shape (d,). b: a float. activation: elementwise. Returns shape (n,).
    Source: Goodfellow et al., Deep Learning, section 6.3.
    """
    return activation(X @ w + b)


def and_gate():
    """Weights and bias of a neuron that fires (`z > 0`) when both inputs are 1. Returns (w, b), w of shape (2,).

    Either input alone reaches 1 - 1.5 < 0; both together reach 2 - 1.5 > 0.
    Source: McCulloch and Pitts, "A logical calculus of the ideas immanent in nervous activity" (1943).
    """
    return np.array([1.0, 1.0]), -1.5


def or_gate():
    """Weights and bias of a neuron that fires (`z > 0`) when any input is 1. Returns (w, b), w of shape (2,).

    No input gives -0.5 < 0; one alone already gives 1 - 0.5 > 0.
    Source: McCulloch and Pitts, "A logical calculus of the ideas immanent in nervous activity" (1943).
    """
    return np.array([1.0, 1.0]), -0.5
