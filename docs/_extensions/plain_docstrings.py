"""Docstrings are plain text with code in backticks: said here in reStructuredText, where * and | have meanings."""

import re
from itertools import pairwise

from sphinx.application import Sphinx

CODE = re.compile(r"(`+)(.+?)\1")
SPECIAL = re.compile(r"([\\*_|])")
OWN_PARAGRAPH = ("Source:", "Raises ")


def to_rst(lines: list[str]) -> list[str]:
    """Return lines as reStructuredText: nothing marked but code, and sources and errors in paragraphs of their own."""
    made: list[str] = []
    for before, line in pairwise(["", *lines]):
        indented = line.startswith("    ")
        if indented and not before:
            made += [".. code-block:: python", ""]
        if line.startswith(OWN_PARAGRAPH) and before:
            made.append("")
        made.append(line if indented else _in_words(line))
    return made


def _in_words(line: str) -> str:
    """Escape what has a meaning, outside of code."""
    words = CODE.split(line)
    pieces = [SPECIAL.sub(r"\\\1", text) for text in words[::3]]
    code = [f"\\ ``{text}``\\ " for text in words[2::3]]
    return "".join(piece for pair in zip(pieces, [*code, ""], strict=True) for piece in pair)


def _process(app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    lines[:] = to_rst(lines)


def _skip(app: Sphinx, what: str, name: str, obj: object, skip: bool, options: object) -> bool | None:
    """Leave out the fields of named tuples, of which the docstring of the tuple tells."""
    return True if str(getattr(obj, "__doc__", "")).startswith("Alias for field") else None


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("autodoc-process-docstring", _process)
    app.connect("autodoc-skip-member", _skip)
    return {"parallel_read_safe": True}
