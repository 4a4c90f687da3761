"""Lesson 10: all parts together, on digits whose labels are not all right."""

import numpy as np

from coursekit.nn.backprop import mlp_gradients
from coursekit.nn.data_quality import duplicate_rows
from coursekit.nn.forward import forward, init_layer, softmax
from coursekit.nn.gradient_descent import minibatches
from coursekit.nn.overfitting import k_fold
from coursekit.nn.regularization import penalty_gradients
from coursekit.nn.training import each_array, sgd_update


def fit(X, labels, rng):
    """Learn to read digits from examples some of which are labelled wrongly or stand there twice.

    X: shape (n, 64), from 0 to 1. labels: ints from 0 to 9, shape (n,). rng: a numpy.random.Generator. Returns a
    function predict(X): X of shape (m, 64) to labels, ints, shape (m,).
    It drops duplicates, then the examples to whose label a network that has not seen them gives less than a guess
    would, and trains a few networks with an L2 penalty, whose probabilities are averaged.
    Source: Northcutt et al., "Confident learning" (2021); Breiman, "Bagging predictors" (1996), for the average.
    """
    first = np.setdiff1d(np.arange(len(X)), duplicate_rows(X))
    X, labels = X[first], labels[first]
    unseen = np.zeros((len(X), 10))
    for train, validation in k_fold(len(X), 5, rng):
        params = _train(X[train], labels[train], rng, epochs=20)
        unseen[validation] = softmax(forward(X[validation], params))
    kept = unseen[np.arange(len(X)), labels] > 0.1
    networks = [_train(X[kept], labels[kept], rng, epochs=50) for _ in range(5)]

    def predict(X):
        return np.mean([softmax(forward(X, params)) for params in networks], axis=0).argmax(axis=1)

    return predict


def _train(X, labels, rng, epochs, learning_rate=0.1, strength=1e-3, batch_size=32):
    """Train a network of 64 hidden neurons by stochastic gradient descent with an L2 penalty. Returns its params."""
    params = [init_layer(64, 64, rng), init_layer(64, 10, rng)]
    for _ in range(epochs):
        for batch in minibatches(len(X), batch_size, rng):
            _, grads = mlp_gradients(X[batch], labels[batch], params)
            grads = each_array(np.add, grads, penalty_gradients(params, 0.0, strength))
            params = sgd_update(params, grads, learning_rate)
    return params
