"""The page's side of an explorer as the one module that anywidget takes, from files that import each other."""

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
MODULES = ("plot.js", "controls.js", "explorer.js")
_IMPORT = re.compile(r'^import .*? from "\./(.+?)";\n', re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


@cache
def bundle(*parts: str) -> str:
    """Join the shared modules and further parts, each after those that it imports, into one without imports."""
    joined: list[str] = []
    seen: set[str] = set()

    def add(name: str) -> None:
        if name in seen:
            return
        seen.add(name)
        text = (HERE / name).read_text(encoding="utf-8")
        for needed in _IMPORT.findall(text):
            add(needed)
        joined.append(_EXPORT.sub("", _IMPORT.sub("", text)))

    for name in (*parts, *MODULES):
        add(name)
    return "\n".join(joined)
