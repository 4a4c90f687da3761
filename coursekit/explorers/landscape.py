"""A height over two weights as a map: bands of equal height, the stronger the shade the higher."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from coursekit.explorers.scene import Axis, Surface

BANDS = 14
MEASURED, DRAWN = 41, 100
"""Places along a side where a height is measured, and cells of the map between them."""
NEARER, ZOOMS = 9, 3
"""Places along a side of a small grid round the lowest, and how often it is drawn in."""


@dataclass(frozen=True)
class Landscape:
    """heights: shape (100, 100), row by row from the bottom. lowest: the lowest height, at place (x, y)."""

    heights: np.ndarray
    place: tuple[float, float]
    lowest: float


def measured(height: Callable[[float, float], float], x: Axis, y: Axis) -> Landscape:
    """Ask for heights at a grid of places, fill in between, and look round the lowest again, ever nearer.

    The filling is linear, so what is seen is a learner's own function, at a fifth of the calls.
    """
    sides = [np.linspace(axis.low, axis.high, MEASURED) for axis in (x, y)]
    heights = _ask(height, *sides)
    place, lowest = _least(heights, *sides)
    reach = [side[1] - side[0] for side in sides]
    for _ in range(ZOOMS):
        near = [np.linspace(at - part, at + part, NEARER) for at, part in zip(place, reach, strict=True)]
        near = [side[(side >= axis.low) & (side <= axis.high)] for side, axis in zip(near, (x, y), strict=True)]
        place, lowest = _least(_ask(height, *near), *near)
        reach = [part * 2 / (NEARER - 1) for part in reach]
    mix = _between()
    return Landscape(mix @ heights @ mix.T, place, lowest)


def _ask(height: Callable[[float, float], float], across: np.ndarray, up: np.ndarray) -> np.ndarray:
    return np.array([[height(float(a), float(u)) for a in across] for u in up])


def _least(heights: np.ndarray, across: np.ndarray, up: np.ndarray) -> tuple[tuple[float, float], float]:
    row, column = np.unravel_index(int(heights.argmin()), heights.shape)
    return (float(across[column]), float(up[row])), float(heights[row, column])


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
