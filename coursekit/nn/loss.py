"""Lesson 03: a loss says in one number how wrong predictions are."""

import numpy as np


def one_hot(labels, n_classes):
    """Give each label a row with a single 1, at the label's place: row `label` of the identity matrix.

    labels: ints from 0 to n_classes - 1, shape (n,). Returns floats, shape (n, n_classes).
    Raises IndexError for a label that is too large.
    Source: Bishop, Pattern Recognition and Machine Learning, section 2.2 (1-of-K).
    """
    return np.eye(n_classes)[labels]


def mse(predictions, targets):
    """Mean squared error: `mean of (prediction - target)²`, over every element. Returns a float.

    predictions, targets: the same number of values; (n,) and (n, 1) hold the same n values.
    Raises ValueError when the numbers of values differ.
    Source: Goodfellow et al., Deep Learning, section 5.1.4.
    """
    errors = np.reshape(predictions, np.shape(targets)) - targets
    return np.mean(errors**2)


def binary_cross_entropy(p, y):
    """Mean negative log likelihood of outcomes y under probabilities p: `-mean of y log p + (1 - y) log(1 - p)`.

    p: probabilities of a 1, shape (n,). y: 0 or 1, as many. Returns a float, in nats.
    p is kept 1e-12 away from 0 and 1, since the logarithm of 0 is minus infinity.
    Raises ValueError when the numbers of values differ.
    Source: Bishop, Pattern Recognition and Machine Learning, eq. 4.90.
    """
    y = np.asarray(y, float)
    p = np.clip(np.asarray(p, float).reshape(y.shape), 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy(logits, labels):
    """Mean negative log likelihood of the labels under softmax(logits): `mean of logsumexp(z) - z[label]`.

    logits: shape (n, k). labels: ints from 0 to k - 1, shape (n,). Returns a float, in nats.
    Both terms fall by a row's maximum when it is taken off, so their difference stays, and no exponential overflows.
    Source: Goodfellow et al., Deep Learning, section 6.2.2.3.
    """
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_sum_exp = np.log(np.exp(shifted).sum(axis=1))
    at_label = shifted[np.arange(len(labels)), labels]  # of each row the entry at its label
    return np.mean(log_sum_exp - at_label)


def accuracy(logits, labels):
    """Fraction of examples whose largest logit is at their label. Returns a float in [0, 1].

    logits: shape (n, k). labels: ints, shape (n,).
    Source: Goodfellow et al., Deep Learning, section 5.1.2.
    """
    return np.mean(logits.argmax(axis=1) == labels)
