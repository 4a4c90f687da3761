"""What an explorer shows, as data: panels with axes, and the marks in them. Drawn by plot.js, and by still.py."""

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True)
class Axis:
    """One axis: what it shows, with its unit, and from where to where. log: its ticks are powers of ten.

    names: instead of numbers, one in the middle of each unit from low on: for bars that stand for things.
    """

    label: str
    low: float
    high: float
    log: bool = False
    names: tuple[str, ...] = ()


class Mark:
    """Something drawn in a panel. Positions are in the units of its axes; nan leaves a gap."""


@dataclass(frozen=True)
class Surface(Mark):
    """A colour for each point of a grid over the whole panel.

    values: shape (rows, columns), uint8, first row at the bottom; see `to_bytes`.
    palette: "height" (a stronger shade is higher) or "classes" (0 to 255 from one class to the other).
    boundary: draws a line where the values cross 128.
    """

    values: np.ndarray
    palette: str = "height"
    boundary: bool = False


@dataclass(frozen=True)
class Curve(Mark):
    """A line through points, x and y of shape (n,). colour: 1 to 4. ends: a square at the start, a star at the end."""

    x: ArrayLike
    y: ArrayLike
    label: str = ""
    colour: int = 1
    dash: str = "solid"
    ends: bool = False
    dots: bool = False


@dataclass(frozen=True)
class Points(Mark):
    """Separate points, x and y of shape (n,). shape: circle, square, triangle, diamond or cross. ring: drawn hollow."""

    x: ArrayLike
    y: ArrayLike
    label: str = ""
    colour: int = 1
    shape: str = "circle"
    size: float = 4
    ring: bool = False


@dataclass(frozen=True)
class Bars(Mark):
    """Bars from 0 to `heights`, shape (n,), between `edges`, shape (n + 1,)."""

    edges: ArrayLike
    heights: ArrayLike
    label: str = ""
    colour: int = 1


@dataclass(frozen=True)
class Arrow(Mark):
    """An arrow from one point (x, y) to another."""

    start: tuple[float, float]
    end: tuple[float, float]
    label: str = ""
    colour: int = 3


@dataclass(frozen=True)
class Handle(Mark):
    """A point that the learner moves. name: the control that it sets. label: what a screen reader calls it."""

    name: str
    x: float
    y: float
    label: str


class Picture:
    """One of the pictures side by side. A module that defines one of another kind than Panel says how it is drawn.

    inches: its width and height without a kernel.
    """

    inches: ClassVar[tuple[float, float]] = (4.7, 4.2)


@dataclass(frozen=True)
class Panel(Picture):
    """A picture with axes. square: a unit is as long on either axis."""

    title: str
    x: Axis
    y: Axis
    marks: tuple[Mark, ...]
    square: bool = False


@dataclass(frozen=True)
class Scene:
    """All that is seen at one moment.

    words: what it shows, in a sentence or two that are true of these very numbers; the static picture's alt text too.
    readings: numbers beside the picture, as (label, text). done: playing ends here.
    """

    panels: tuple[Picture, ...]
    words: str
    readings: tuple[tuple[str, str], ...] = ()
    done: bool = False


def to_bytes(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """Map values from low..high to 0..255, what lies beyond to the nearer end, nan to 0. Returns uint8, same shape."""
    span = high - low if high > low else 1.0
    scaled = np.nan_to_num((np.asarray(values, float) - low) * (255 / span), nan=0.0, posinf=255.0, neginf=0.0)
    return np.clip(np.round(scaled), 0, 255).astype(np.uint8)


def grid(x: Axis, y: Axis, n: int = 100) -> np.ndarray:
    """Return the centres of n x n cells that fill a panel, shape (n * n, 2), row by row from the bottom."""
    across = x.low + (np.arange(n) + 0.5) * (x.high - x.low) / n
    up = y.low + (np.arange(n) + 0.5) * (y.high - y.low) / n
    return np.column_stack([np.tile(across, n), np.repeat(up, n)])


def columns(places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the first and the second column of places, shape (n, 2): what marks take as x and y."""
    return places[:, 0], places[:, 1]


def encode(scene: Scene) -> tuple[dict[str, Any], list[bytes]]:
    """Return a scene as JSON, and its arrays as buffers: bytes as they are, numbers as float32, never as text."""
    buffers: list[bytes] = []
    return _encode(scene, buffers), buffers


ARRAYS = ("x", "y", "values", "edges", "heights")


def _encode(value: Any, buffers: list[bytes], name: str = "") -> Any:
    if isinstance(value, np.ndarray) or (name in ARRAYS and isinstance(value, (list, tuple))):
        array = np.asarray(value)
        array = np.ascontiguousarray(array if array.dtype == np.uint8 else array.astype(np.float32))
        buffers.append(array.tobytes())
        return {"buffer": len(buffers) - 1, "type": "u1" if array.dtype == np.uint8 else "f4", "shape": array.shape}
    if is_dataclass(value):
        made = {field.name: _encode(getattr(value, field.name), buffers, field.name) for field in fields(value)}
        return made | ({"kind": type(value).__name__.lower()} if isinstance(value, (Mark, Picture)) else {})
    if isinstance(value, (list, tuple)):
        return [_encode(one, buffers) for one in value]
    return value.item() if isinstance(value, np.generic) else value
