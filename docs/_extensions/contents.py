"""A page called README is the first of its folder: what it links becomes its table of contents, in that order.

So pages stay plain Markdown, which reads as well on a code host, and a page that comes in later is found.
"""

import re
from pathlib import PurePosixPath

from sphinx.application import Sphinx

LINK = re.compile(r"\[([^\]]+)\]\(([^):#]+)\.(?:md|rst|ipynb)\)")


def add_contents(app: Sphinx, docname: str, source: list[str]) -> None:
    """Append a hidden toctree of the pages that a README links, and of those beside it that it does not.

    The first README of all links the others, by the short names that stand in every page's head.
    """
    page = PurePosixPath(docname)
    if page.name != "README":
        return
    linked = LINK.findall(source[0])
    if docname == app.config.root_doc:
        entries = [f"{text} <{target}>" for text, target in linked]
    else:
        others = [PurePosixPath(other) for other in sorted(app.env.found_docs)]
        beside = [other.name for other in others if other.parent == page.parent and other != page]
        entries = [target for _, target in linked if not target.endswith("/README")] + beside
    lines = "\n".join(dict.fromkeys(entries))
    source[0] += f"\n\n```{{toctree}}\n:hidden:\n\n{lines}\n```\n"


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("source-read", add_contents)
    return {"parallel_read_safe": True}
