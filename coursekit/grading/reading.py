"""Where in a lesson to read about an exercise: the sections that lead to it, in the released notebook."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.grading.submission import grade_id_of, source_of

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
OWN = re.compile(r"^Exercise \d+ of \d+")
"""The heading of the exercise itself: what to do, not what to know."""


@dataclass(frozen=True)
class Section:
    """A heading of a lesson, and the anchor that JupyterLab gives it: `LESSON.ipynb#anchor`."""

    title: str
    anchor: str


def where_to_read(cells: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Section, ...]]:
    """Return by grade id the section in which an answer stands, and its parts since the answer before."""
    found: dict[str, tuple[Section, ...]] = {}
    section: list[Section] = []
    parts: list[Section] = []
    for cell in cells:
        if cell.get("cell_type") == "markdown":
            for level, title in _headings(source_of(dict(cell))):
                if level <= 2:
                    section, parts = [_section(title)], []
                elif not OWN.match(title):
                    parts.append(_section(title))
        grade_id = grade_id_of(dict(cell))
        if grade_id is not None and cell["metadata"]["nbgrader"].get("solution"):
            found[grade_id] = (*section, *parts)
            parts = []
    return found


def _headings(text: str) -> Iterable[tuple[int, str]]:
    fenced = False
    for line in text.splitlines():
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        if not fenced and (match := HEADING.match(line)):
            yield len(match[1]), match[2]


def _section(title: str) -> Section:
    """Name a heading as it is read; the anchor is its text with hyphens for blanks, as in JupyterLab's renderer."""
    words = re.sub(r"[`*]", "", title)
    return Section(words, words.replace(" ", "-"))
