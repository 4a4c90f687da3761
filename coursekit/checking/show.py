"""How values and calls are written in a message: as a learner would type them, and never long."""

import re
from typing import Any

import numpy as np

from coursekit.checking.case import Case, Given, Rng
from coursekit.checking.probes import PROBES
from coursekit.checking.values import Opaque

WIDTH = 300


def number(value: Any) -> str:
    """Write a number with enough digits to see a difference, and no more: 0.5, -1.25e-12."""
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value))
    if isinstance(value, (int, np.integer)):
        return clip(str(int(value)), 40)
    if isinstance(value, (complex, np.complexfloating)):
        return f"{value:.10g}"
    return f"{float(value):.10g}"


def value(what: Any) -> str:
    """Write a plain value."""
    if isinstance(what, Given):
        return what.name
    if isinstance(what, Rng):
        return f"np.random.default_rng({what.seed})"
    if isinstance(what, Opaque):
        return clip(what.text)
    if isinstance(what, np.ndarray):
        return _array(what)
    if isinstance(what, (list, tuple)):
        inside = ", ".join(value(item) for item in what[:8]) + (", ..." if len(what) > 8 else "")
        if isinstance(what, list):
            return clip(f"[{inside}]")
        return clip(f"({inside},)" if len(what) == 1 else f"({inside})")
    if isinstance(what, dict):
        items = [f"{key!r}: {value(item)}" for key, item in list(what.items())[:8]]
        return clip("{" + ", ".join(items) + (", ..." if len(what) > 8 else "") + "}")
    if isinstance(what, (bool, str)) or what is None:
        return clip(repr(what))
    return number(what)


def _array(array: np.ndarray) -> str:
    if array.ndim == 0:
        return number(array[()])
    if array.size > 1_000 or (array.size > 24 and (array.ndim > 4 or max(array.shape) <= 6)):
        return f"an array of shape {array.shape}"
    text = np.array2string(
        array, separator=", ", threshold=24, edgeitems=3, max_line_width=10_000, formatter={"all": _entry}
    )
    return f"np.array({clip(' '.join(text.split()))})"


def _entry(entry: Any) -> str:
    text = f"{entry:.8g}" if isinstance(entry, np.inexact) else str(entry)
    return text + ".0" if isinstance(entry, np.floating) and text.lstrip("-").isdigit() else text


def call(function: str, case: Case) -> str:
    """Write a call as code: `weighted_sum(np.array([1., 2.]), np.array([3., -1.]), 0.5)`."""
    if case.probe:
        return clip(PROBES[case.probe].write(function, *case.args))
    written = f"{function}({', '.join(value(arg) for arg in case.args)})"
    return written + (f"({', '.join(value(arg) for arg in case.then[0])})" if case.then else "")


def value_kind(what: Any) -> str:
    """Name what kind of thing a plain value is: "a list", "an array of shape (3,)", "None"."""
    if what is None:
        return "None"
    if isinstance(what, np.ndarray):
        return f"an array of shape {what.shape}" if what.ndim else "a single number"
    if isinstance(what, Opaque):
        return _with_article(what.type_name)
    if isinstance(what, (int, float)) and not isinstance(what, bool):
        return "a single number"
    return _with_article(type(what).__name__)


def _with_article(name: str) -> str:
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def clip(text: str, width: int = WIDTH) -> str:
    """Shorten a text that is too long to read."""
    return text if len(text) <= width else text[: width - 4] + " ..."


UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
"""Control characters but tab and newline, those that turn the direction of text, and what no page can hold."""


def visible(text: str) -> str:
    """Write characters that act unseen, or that a page or a terminal cannot show, as their escapes."""
    return UNSEEN.sub(lambda match: _escape(ord(match[0])), text.replace("\r\n", "\n"))


def _escape(point: int) -> str:
    return f"\\x{point:02x}" if point < 256 else f"\\u{point:04x}"
