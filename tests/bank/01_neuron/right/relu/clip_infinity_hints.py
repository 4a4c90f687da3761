import numpy as np
from numpy.typing import ArrayLike, NDArray


def relu(z: ArrayLike) -> NDArray[np.float64]:
    """Elementwise max(0, z)."""
    return np.asarray(z, dtype=np.float64).clip(0.0, np.inf)
