"""A height over two weights as a map: bands of equal height, darker is higher, as in the lessons' own figures."""

from collections.abc import Callable

import numpy as np

from coursekit.explorers.scene import Axis, Surface

BANDS = 14
MEASURED, DRAWN = 41, 100
"""Places along a side where a height is measured, and cells of the map between them."""


def measured(height: Callable[[float, float], float], x: Axis, y: Axis) -> np.ndarray:
    """Ask for heights at a grid of places, and fill in between. Returns shape (100, 100), row by row from the bottom.

    The filling is linear, so what is seen is a learner's own function, at a sixth of the calls.
    """
    across, up = (np.linspace(axis.low, axis.high, MEASURED) for axis in (x, y))
    heights = np.array([[height(float(a), float(u)) for a in across] for u in up])
    mix = _between()
    return mix @ heights @ mix.T


def _between() -> np.ndarray:
    """Return the matrix, shape (100, 41), that gives the middle of each cell from the measured places."""
    middles = (np.arange(DRAWN) + 0.5) * (MEASURED - 1) / DRAWN
    return np.array([np.interp(middles, np.arange(MEASURED), one) for one in np.eye(MEASURED)]).T


def bands(heights: np.ndarray) -> Surface:
    """Return a map of heights, shape (100, 100), in bands that are narrower the lower they lie."""
    low, high = float(heights.min()), float(heights.max())
    part = np.sqrt((heights - low) / (high - low)) if high > low else np.zeros(heights.shape)
    band = np.minimum(np.floor(part * BANDS), BANDS - 1)
    return Surface(np.round(band * (255 / (BANDS - 1))).astype(np.uint8))
