"""Filling in the templates of a scaffold."""

from functools import cache
from pathlib import Path
from typing import Any

from coursekit.scaffolding.unfinished import MARK, UNNAMED

TEMPLATES = Path(__file__).with_name("templates")


def written(template: str, **about: Any) -> str:
    """Return a template's text with its gaps filled in."""
    return _templates().get_template(f"{template}.j2").render(**about, TODO=MARK, UNNAMED=UNNAMED)


@cache
def _templates() -> Any:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
