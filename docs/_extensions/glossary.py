"""The glossary of the course: the words of every lesson's own glossary, in one table from A to Z."""

import json
import re
from pathlib import Path

from sphinx.application import Sphinx

PAGE = "docs/lessons/glossary"
ROW = re.compile(r'^\| <a id="([^"]+)"></a>(.+?) \| (.+) \|$', re.MULTILINE)


def words_of(notebook: str) -> list[tuple[str, str, str]]:
    """Return (anchor, word, meaning) of each row of a lesson's glossary."""
    cells = json.loads(notebook)["cells"]
    return [row for cell in cells for row in ROW.findall("".join(cell["source"]))]


def _add_table(app: Sphinx, docname: str, source: list[str]) -> None:
    if docname != PAGE:
        return
    rows = []
    for path in sorted(Path(app.srcdir, "notebooks").glob("*/*.ipynb")):
        app.env.note_dependency(path)
        lesson = path.stem
        link = f"[{lesson[:2]}](../../notebooks/{lesson}/{lesson}.ipynb#glossary)"
        rows += [
            (word.lower(), f"| {word} | {meaning} | {link} |")
            for _, word, meaning in words_of(path.read_text(encoding="utf-8"))
        ]
    table = [row for _, row in sorted(rows)]
    source[0] += "\n".join(["", "| word | in plain words | lesson |", "|---|---|---|", *table, ""])


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("source-read", _add_table)
    return {"parallel_read_safe": True}
