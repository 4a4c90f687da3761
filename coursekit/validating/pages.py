"""What a lesson's text must be for everyone to read it: nested headings, tables with headers, links that say where."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bs4 import BeautifulSoup, Tag
from nbconvert.filters import markdown2html
from nbformat import NotebookNode

from coursekit.validating.colours import low_contrast
from coursekit.validating.problem import Problem, place

HEADING = re.compile("^h[1-6]$")
EMPTY_WORDS = ("here", "this", "link", "click here")
ALT_LENGTH = (40, 250)


@dataclass(frozen=True)
class Page:
    """A markdown cell, and the HTML that it is shown as."""

    cell: NotebookNode
    html: BeautifulSoup


@lru_cache(maxsize=2048)
def rendered(text: str) -> BeautifulSoup:
    """Return a markdown text as a page."""
    return BeautifulSoup(markdown2html(text), "html.parser")


def pages(notebook: NotebookNode) -> list[Page]:
    """Return a notebook's markdown cells as pages."""
    return [Page(cell, rendered(cell.source)) for cell in notebook.cells if cell.cell_type == "markdown"]


def words(tag: Tag) -> str:
    """Return the text of a tag, without the mark that links to a heading."""
    return " ".join(tag.get_text().replace("¶", "").split())


def accessibility(notebook: NotebookNode) -> list[Problem]:
    """Find what keeps some people from reading a notebook."""
    shown = pages(notebook)
    said = [*_headings(shown), *_tables(shown), *_links(shown), *_alt_texts(notebook)]
    return [Problem("accessibility", place(cell) if cell else "", text) for cell, text in said]


def style_contrast(notebook: NotebookNode) -> list[Problem]:
    """Find text of the cells and of their HTML outputs whose inline colours are too near each other."""
    found = [(page.cell, page.html) for page in pages(notebook)]
    for cell in notebook.cells:
        outputs = [output.get("data", {}).get("text/html") for output in cell.get("outputs", [])]
        found += [(cell, BeautifulSoup(html, "html.parser")) for html in outputs if html]
    said = [(cell, text) for cell, html in found for text in low_contrast(html)]
    return [Problem("contrast", place(cell), text) for cell, text in said]


Said = Iterable[tuple[NotebookNode | None, str]]


def _headings(shown: list[Page]) -> Said:
    tags = [(page.cell, tag) for page in shown for tag in page.html.find_all(HEADING)]
    levels = [int(tag.name[1]) for _, tag in tags]
    if 1 not in levels:
        yield None, "there is no heading of level 1. Begin the lesson with its question, as # Question."
    elif levels[0] != 1:
        yield tags[0][0], f"the first heading, {words(tags[0][1])!r}, is of level {levels[0]}. Begin with # Question."
    for cell, tag in [one for one, level in zip(tags, levels, strict=True) if level == 1][1:]:
        yield cell, f"a second heading of level 1, {words(tag)!r}; a lesson has one. Write ## before it."
    for i in range(1, len(levels)):
        above, below = levels[i - 1], levels[i]
        if below > above + 1:
            what = f"the heading {words(tags[i][1])!r} is of level {below} below one of level {above}"
            yield tags[i][0], f"{what}: screen readers announce a gap. Write {'#' * (above + 1)} before it."


def _tables(shown: list[Page]) -> Said:
    for page in shown:
        for table in page.html.find_all("table"):
            head = table.find("thead")
            heads = [words(one) for one in head.find_all("th")] if head else []
            if len(heads) < 2 or not all(heads):
                first = words(table)[:40]
                yield page.cell, f"the table that begins {first!r} has an empty or no header. Name every column."


def _links(shown: list[Page]) -> Said:
    headings = {words(tag).replace(" ", "-") for page in shown for tag in page.html.find_all(HEADING)}
    anchors = {str(tag["id"]) for page in shown for tag in page.html.find_all("a", id=True)}
    for page in shown:
        for link in page.html.find_all("a", href=True, class_=False):
            text, target = words(link), str(link["href"])
            if len(text) <= 4 or text.lower() in EMPTY_WORDS:
                yield page.cell, f"the link {text!r} to {target} does not say where it goes. Name what is there."
            if target.startswith("#") and target[1:] not in headings | anchors:
                yield page.cell, f"the link {text!r} leads to {target}, and there is no such heading. Mend one of them."


def _alt_texts(notebook: NotebookNode) -> Said:
    least, most = ALT_LENGTH
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            for kind in [kind for kind in output.get("data", {}) if kind.startswith("image/")]:
                about = output.get("metadata", {}).get(kind)
                alt = about.get("alt") if isinstance(about, dict) else None
                advice = f'Say what it shows in its header, # %% alt="...", in {least} to {most} characters.'
                if not isinstance(alt, str) or not alt.strip():
                    yield cell, f"its figure has no alt text. {advice}"
                elif not least <= len(alt) <= most:
                    yield cell, f"the alt text of its figure has {len(alt)} characters. {advice}"
                elif not alt.endswith("."):
                    yield cell, f"the alt text of its figure ends without a full stop: {alt[-30:]!r}. {advice}"
