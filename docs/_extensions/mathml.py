"""Formulas as MathML, made by docutils while the site is built: no script, no network, and screen readers read them."""

import re
from html import escape

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

UNKNOWN = {r"\dots": r"\ldots"}
"""What docutils does not know, and the same in words that it knows."""
logger = logging.getLogger(__name__)


def visit_inline(translator: HTML5Translator, node: nodes.math) -> None:
    """Write a formula in a line."""
    formula = _as_mathml(node, as_block=False)
    if _heads_a_column(node):  # axe-core, unlike screen readers, takes a head that holds only MathML for empty
        formula = formula.replace("<math", f'<math aria-label="{escape(_in_words(node.astext()))}"', 1)
    translator.body.append(formula)
    raise nodes.SkipNode


def visit_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula in a block of its own, which scrolls where it is wider than the page."""
    translator.body.append(f'<div class="formula" tabindex="0">{_as_mathml(node, as_block=True)}</div>')
    raise nodes.SkipNode


def _heads_a_column(node: nodes.math) -> bool:
    """Say whether a formula is all that the head of a table's column holds."""
    paragraph = node.parent
    return len(paragraph) == 1 and isinstance(getattr(paragraph.parent.parent, "parent", None), nodes.thead)


def _in_words(formula: str) -> str:
    """Return TeX as one would say it: e^-z for e^{-z}."""
    return re.sub(r"\\text\b|\\,|[\\{}]", "", formula)


def _as_mathml(node: nodes.Element, as_block: bool) -> str:
    formula = node.astext()
    for command, known in UNKNOWN.items():
        formula = formula.replace(command, known)
    try:
        return tex2mathml(formula, as_block=as_block)
    except MathError as error:
        logger.warning("no MathML for %r: %s", formula, error, location=node)
        return ""


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
