"""Asking a learner's function in the midst of a picture: whatever it does wrong becomes a sentence."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np


class Trouble(Exception):
    """What a learner's function did, in a sentence to be read in the widget."""


class Functions:
    """The functions that an explorer runs on: the learner's where they were passed, else the course's own."""

    def __init__(self, references: Mapping[str, Callable], given: Mapping[str, Callable]):
        self.references, self.functions, self.unwritten = references, {**references, **given}, list[str]()

    def ask(self, name: str, *arguments: Any, shape: tuple[int, ...] | None = None) -> Any:
        """Call a function. With a shape, see that a float array of that shape, without nan, comes back.

        A stub (NotImplementedError) is replaced by the course's own from then on, and named in `unwritten`.
        Raises Trouble when the function raises, or returns something else.
        """
        given = [one.copy() if isinstance(one, np.ndarray) else one for one in arguments]  # for it to write in
        value = self.attempt(name, lambda function: function(*given), lambda: given_words(arguments))
        return value if shape is None else as_array(name, value, shape, arguments)

    def attempt(self, name: str, use: Callable[[Callable], Any], where: Callable[[], str]) -> Any:
        """Use a function, or a class, in any way. where: says what it was doing when it raised.

        Replaces a stub, and raises Trouble, as `ask` does.
        """
        try:
            with np.errstate(all="ignore"):
                return use(self.functions[name])
        except Trouble:  # of a function that this one was given to call
            raise
        except NotImplementedError:
            if self.functions[name] is self.references[name]:
                raise Trouble(f"`{name}` needs a function that is not written yet.") from None
            self.functions[name] = self.references[name]
            self.unwritten.append(name)
            return self.attempt(name, use, where)
        except KeyboardInterrupt:
            raise Trouble(f"Your `{name}` was interrupted. {where()}") from None
        except Exception as error:
            said = f": {str(error)[:300]}" if str(error) else ""
            raise Trouble(f"Your `{name}` raised {type(error).__name__}{said}. {where()}") from error


def refused(name: str, value: Any, due: str) -> Trouble:
    """Return what to raise of a value that cannot be used. due: a sentence's end, such as "one number is due"."""
    if value is None:
        return Trouble(f"Your `{name}` returned None; {due}: is a `return` missing?")
    return Trouble(f"Your `{name}` returned {kind_words(value)}; {due}.")


def as_array(name: str, value: Any, shape: tuple[int, ...], arguments: tuple | None = None) -> np.ndarray:
    """Return a value as a float array. Raises Trouble when it is none of that shape, or holds nan or infinity."""
    given = "" if arguments is None else f" {given_words(arguments)}"
    try:
        array = None if value is None else np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        array = None
    if array is None or array.shape != shape:
        due = f"an array of shape {shape} is due" if shape else "one number is due"
        raise Trouble(f"{refused(name, value, due)}{given}")
    if not np.isfinite(array).all():
        what = "nan (not a number)" if np.isnan(array).any() else "infinity"
        raise Trouble(f"Your `{name}` returned {what}, which no picture can show.{given}")
    return array


def as_parts(name: str, value: Any, n: int, due: str) -> Any:
    """Return a list or tuple of n things. Raises Trouble, with what is due, for anything else."""
    if not isinstance(value, (list, tuple)) or len(value) != n:
        raise refused(name, value, due)
    return value


def as_params(name: str, value: Any, like: Any) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return a list of (W, b) pairs shaped as those of `like`. Raises Trouble for anything else."""
    layers = as_parts(name, value, len(like), f"a list of {len(like)} pairs (W, b) is due")
    made = []
    for number, (layer, (W, b)) in enumerate(zip(layers, like, strict=True), 1):
        pair = as_parts(name, layer, 2, f"for layer {number} a pair (W, b) is due")
        made.append((as_array(name, pair[0], np.shape(W)), as_array(name, pair[1], np.shape(b))))
    return made


def as_indices(name: str, value: Any, below: int, n: int | None = None) -> np.ndarray:
    """Return a value as int indices, shape (m,). Raises Trouble when they are none of 0 to below - 1, or are not n."""
    try:
        array = np.asarray(value)
    except ValueError:
        array = np.empty((0, 0))
    if array.ndim != 1 or (array.size and array.dtype.kind not in "iu"):
        raise refused(name, value, "whole numbers in a row, the indices, are due")
    if n is not None and len(array) != n:
        raise Trouble(f"Your `{name}` returned {len(array)} indices; {n} are due.")
    outside = array[(array < 0) | (array >= below)]
    if len(outside):
        raise Trouble(f"Your `{name}` returned the index {outside[0]}; they should be from 0 to {below - 1}.")
    return array.astype(int)


def given_words(arguments: tuple) -> str:
    """Say what a function was given: shapes of arrays, numbers as they are."""
    return f"It was given {', '.join(map(kind_words, arguments)) or 'nothing'}."


def kind_words(value: Any) -> str:
    """Say in a few words what a value is."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}" if value.shape else f"the number {value:.4g}"
    if isinstance(value, (bool, int, float, np.generic)):
        return f"the number {value:.4g}" if not isinstance(value, bool) else str(value)
    if isinstance(value, (list, tuple)):
        return f"a {type(value).__name__} of {len(value)}"
    return f"`{value.__name__}`" if hasattr(value, "__name__") else f"a {type(value).__name__}"
