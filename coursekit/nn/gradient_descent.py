"""Lesson 04: the gradient points uphill, so learning takes small steps against it."""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    """Measure a gradient by central differences: `(f(x + h) - f(x - h)) / 2h` for each entry of x alone.

    f: takes an array like x, returns a float. x: any shape, none too; it is not changed. Returns an array of x's shape.
    The error shrinks with h², that of a one-sided difference only with h.
    Source: Nocedal and Wright, Numerical Optimization, section 8.1.
    """
    x = np.array(x, float)
    gradient = np.empty(x.shape)
    for entry in np.ndindex(x.shape):
        nudge = np.zeros(x.shape)
        nudge[entry] = h
        gradient[entry] = (f(x + nudge) - f(x - nudge)) / (2 * h)
    return gradient


def mse_gradient(X, y, w, b):
    """Gradient of `mse(X @ w + b, y)` with respect to w and b.

    X: shape (n, d). y: (n,). w: (d,). b: a float. Returns (dw, db): shape (d,) and a float.
    With errors = X @ w + b - y, `dw = 2/n Xᵀ errors` and `db = 2/n` times their sum: each example pushes w along its
    own inputs, as hard as its error is large.
    Source: Goodfellow et al., Deep Learning, section 5.1.4.
    """
    errors = X @ w + b - y
    return 2 / len(y) * (X.T @ errors), 2 * np.mean(errors)


def gradient_descent(gradient, start, learning_rate, n_steps):
    """Walk downhill: `x - learning_rate * gradient(x)`, again and again.

    gradient: takes and returns shape (d,). start: shape (d,). Returns every point visited, shape (n_steps + 1, d),
    start first.
    Source: Goodfellow et al., Deep Learning, section 4.3 (eq. 4.5).
    """
    path = np.empty((n_steps + 1, len(start)))
    path[0] = start
    for step in range(n_steps):
        path[step + 1] = path[step] - learning_rate * gradient(path[step])
    return path


def max_learning_rate(X):
    """The largest rate at which gradient descent on `mse(X @ w, y)` does not diverge. Returns a float.

    X: shape (n, d). The loss curves most along the eigenvector of the Hessian `2/n XᵀX` with the largest eigenvalue; a
    step multiplies the error along it by `1 - rate * eigenvalue`, which must not go below -1. At -1 the error stays.
    Source: LeCun et al., "Efficient BackProp" (1998), section 5.
    """
    hessian = 2 / len(X) * (X.T @ X)
    return 2 / np.linalg.eigvalsh(hessian).max()


def minibatches(n, batch_size, rng):
    """Deal the indices 0 to n - 1 into shuffled batches; the last may be smaller.

    rng: a numpy.random.Generator. Returns a list of int arrays, each index once.
    Source: Goodfellow et al., Deep Learning, section 8.1.3.
    """
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]
