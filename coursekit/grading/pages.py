"""The pages' templates: every text is escaped and made visible on its way in, whoever wrote it."""

import os
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from coursekit.checking.card import LOOKS, prose, verdict_card
from coursekit.checking.show import visible
from coursekit.look import stylesheet


@cache
def templates() -> Environment:
    """Return the page templates."""
    environment = Environment(
        loader=PackageLoader("coursekit.grading"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
    )
    environment.globals["prose"] = lambda text: Markup(prose(text))
    environment.globals["card"] = lambda verdict: Markup(verdict_card(verdict))
    environment.globals["safe"] = Markup
    environment.globals["stylesheet"] = stylesheet()
    environment.globals["looks"] = LOOKS
    environment.filters["href"] = href
    environment.filters["points"] = lambda number: f"{number:g}"
    environment.filters["numbered"] = numbered
    return environment


def _visible(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def href(name: str) -> str:
    """Write a file's name for a relative link, whatever bytes the file system has in it."""
    return quote(os.fsencode(name), safe="")


def numbered(source: str, marked: tuple[int, ...]) -> list[tuple[str, bool]]:
    """Split a source into lines, each with whether it is marked."""
    return [(line, number in marked) for number, line in enumerate(source.split("\n"), 1)]
