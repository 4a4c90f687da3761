from collections.abc import Callable

import numpy as np


def neuron(
    X: np.ndarray,
    w: np.ndarray,
    b: float,
    activation: Callable[[np.ndarray], np.ndarray],
) -> np.ndarray:
    """Return activation(X @ w + b), shape (n,)."""
    z = np.einsum("nd,d->n", X, w)
    return activation(z + b)
