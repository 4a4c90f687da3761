"""Plain values: what a function may return, reduced to data that can be compared, shown and sent."""

import contextlib
from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_BYTES = 32 * 2**20
MAX_ITEMS = 100_000
MAX_DEPTH = 8
MAX_TEXT = 2_000


@dataclass(frozen=True)
class Opaque:
    """A value that is no data of ours: its type's name and how it shows itself."""

    type_name: str
    text: str


def type_name(value: Any) -> str:
    """Return the name of a value's type, whatever the value claims of itself."""
    return str(type.__getattribute__(type(value), "__name__"))[:80]


def plain(value: Any, depth: int = 0) -> Any:
    """Reduce a value to None, bool, int, float, complex, str, ndarray, list, tuple, dict or Opaque.

    NumPy scalars become arrays of no dimensions, array subclasses and array-likes become plain arrays.
    Never raises; what is too large or too deep, or fails while being looked at, is Opaque.
    """
    try:
        return _plain(value, depth)
    except Exception:
        return _opaque(value)


def _plain(value: Any, depth: int) -> Any:
    kind = type(value)
    if value is None or kind in (bool, float, complex):
        return value
    if kind is int:
        return value if value.bit_length() <= 4096 else _opaque(value)
    if kind is str:
        return value[:MAX_TEXT]
    if kind in (list, tuple, dict):
        return _plain_container(value, kind, depth)
    if issubclass(kind, (np.ndarray, np.generic)):
        return _plain_array(np.array(value, subok=False))
    for base in (bool, int, float, complex, str):
        if issubclass(kind, base):
            return _plain(_base_value(value, base), depth)
    if issubclass(kind, dict):
        return _plain_container(dict(dict.items(value)), dict, depth)
    if issubclass(kind, (list, tuple)):
        base = list if issubclass(kind, list) else tuple
        return _plain_container(base(base.__iter__(value)), base, depth)
    if hasattr(kind, "__array__"):
        return _plain_array(np.array(np.asarray(value), subok=False))
    return _opaque(value)


def _base_value(value: Any, base: type) -> Any:
    if base is str:
        return str.__str__(value)
    if base is complex:
        return complex(complex.__add__(value, 0j))
    return base.__add__(value, base(0))


def _plain_container(value: Any, kind: type, depth: int) -> Any:
    if depth >= MAX_DEPTH or len(value) > MAX_ITEMS:
        return _opaque(value)
    if kind is dict:
        if not all(type(key) is str for key in value):
            return _opaque(value)
        return {key[:MAX_TEXT]: plain(item, depth + 1) for key, item in value.items()}
    return kind(plain(item, depth + 1) for item in value)


def _plain_array(array: np.ndarray) -> Any:
    if array.nbytes > MAX_BYTES:
        return Opaque("ndarray", f"an array of shape {array.shape}: too large to be judged")
    if array.dtype.kind == "O":
        return Opaque("ndarray", "an array of Python objects (dtype object), not of numbers")
    if array.dtype.kind == "U" and array.ndim == 0:
        return str(array)[:MAX_TEXT]
    if array.dtype.kind not in "biufc":
        return Opaque("ndarray", f"an array of dtype {array.dtype.name}")
    if array.dtype.itemsize > (16 if array.dtype.kind == "c" else 8):
        array = array.astype(complex if array.dtype.kind == "c" else float)
    return np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("=")).reshape(array.shape)


def _opaque(value: Any) -> Opaque:
    text = "something that cannot be shown"
    if type(value) in (list, tuple, dict, int):
        text = f"a {type_name(value)} too large or too deep to be judged"
    else:
        with contextlib.suppress(Exception):
            text = repr(value)[:200]
    return Opaque(type_name(value), str.__str__(text))


def same(a: Any, b: Any) -> bool:
    """Whether two plain values are the same to the last bit (nan equals nan)."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return a.shape == b.shape and a.dtype == b.dtype and a.tobytes() == b.tobytes()
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    return a == b or (a != a and b != b)
