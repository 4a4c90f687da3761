# expect: passes
# does: writes type hints, decorators, defaults and docstrings with examples
# %% first
from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Optional, Union

Array = np.ndarray

def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            print(f"{function.__name__} took {time.perf_counter() - start:.6f} s")

    return wrapper

def jit(function=None, **options):
    return function if function is not None else functools.partial(jit, **options)

# %% relu
@timed
@jit(nopython=True)
def relu(z: Array, slope: float = 0.0) -> Array:
    """Give max(0, z).

    >>> relu(np.array([-1.0, 2.0]))
    array([0., 2.])
    """
    return np.where(z > 0, z, slope * z) + 0.0

# %% neuron
@timed
def neuron(X: Array, w: Array, b: float, activation: Callable[[Array], Array], *, check: Optional[bool] = None) -> Array:
    return activation(X @ w + b)
