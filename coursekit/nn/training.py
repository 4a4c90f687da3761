"""Lesson 06: epochs of small steps turn gradients into a trained network."""

import numpy as np

from coursekit.nn.forward import forward
from coursekit.nn.fused import FusedStep
from coursekit.nn.gradient_descent import minibatches
from coursekit.nn.loss import accuracy, cross_entropy


def each_array(function, *lists):
    """Apply a function to the matching arrays of one or more lists of pairs, such as params. Returns such a list."""
    return [tuple(function(*arrays) for arrays in zip(*pairs, strict=True)) for pairs in zip(*lists, strict=True)]


def sgd_update(params, grads, learning_rate):
    """One step of gradient descent: `p - learning_rate * g`. Returns new params.

    params: (W, b) of each layer. grads: (dW, db) of each layer.
    Source: Robbins and Monro, "A stochastic approximation method" (1951); Goodfellow et al., Deep Learning, algorithm
    8.1.
    """
    return each_array(lambda p, g: p - learning_rate * g, params, grads)


def momentum_update(params, grads, velocity, learning_rate, momentum=0.9):
    """One step with momentum: `v = momentum * v - learning_rate * g`, then `p + v`. Returns new (params, velocity).

    velocity: in the form of params, zeros at first. Where gradients agree from step to step it grows to
    `1 / (1 - momentum)` times a plain step; where their sign alternates it shrinks to `1 / (1 + momentum)` times.
    Source: Polyak, "Some methods of speeding up the convergence of iteration methods" (1964); Goodfellow et al., Deep
    Learning, algorithm 8.2.
    """
    velocity = each_array(lambda v, g: momentum * v - learning_rate * g, velocity, grads)
    return each_array(np.add, params, velocity), velocity


def adam_init(params):
    """Return Adam's state before its first step: `{"t": 0, "m": zeros, "v": zeros}`, m and v in the form of params."""
    return {"t": 0, "m": each_array(np.zeros_like, params), "v": each_array(np.zeros_like, params)}


def adam_update(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """One step of Adam: `p - learning_rate * m_hat / (sqrt(v_hat) + eps)`. Returns new (params, state).

    state: from `adam_init`, then as returned. m and v are running means of the gradient and of its square. They start
    at 0 and are too small at first: after t steps their weights sum to `1 - beta^t`, so m_hat and v_hat divide by it.
    Source: Kingma and Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1.
    """
    t = state["t"] + 1
    means = each_array(lambda m, g: beta1 * m + (1 - beta1) * g, state["m"], grads)
    squares = each_array(lambda v, g: beta2 * v + (1 - beta2) * g**2, state["v"], grads)

    def stepped(p, m, v):
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        return p - learning_rate * m_hat / (np.sqrt(v_hat) + eps)

    return each_array(stepped, params, means, squares), {"t": t, "m": means, "v": squares}


def train(X, labels, params, rng, epochs, batch_size, learning_rate, target_accuracy=1.0):
    """Train by stochastic gradient descent over shuffled minibatches. Returns (params, history); the given params stay.

    X: shape (n, d). labels: ints, shape (n,). rng: a numpy.random.Generator. history holds {"loss", "accuracy"} of each
    epoch, measured on all of X after it; the first epoch that reaches target_accuracy is the last.
    The loop over batches does the same as

        for batch in minibatches(len(X), batch_size, rng):
            _, grads = mlp_gradients(X[batch], labels[batch], params)
            params = sgd_update(params, grads, learning_rate)

    and takes less time: coursekit.nn.fused tells how. Its step wants a column of ones behind X.
    Source: Goodfellow et al., Deep Learning, section 8.1.3 and algorithm 8.1.
    """
    X, labels = np.asarray(X), np.asarray(labels)
    step = FusedStep(params, learning_rate)
    inputs = step.with_ones(X)
    history = []
    for _ in range(epochs):
        for batch in minibatches(len(X), batch_size, rng):
            step(inputs[batch], labels[batch])
        logits = forward(X, step.params)
        history.append({"loss": float(cross_entropy(logits, labels)), "accuracy": float(accuracy(logits, labels))})
        if history[-1]["accuracy"] >= target_accuracy:
            break
    return step.params, history
