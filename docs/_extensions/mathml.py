"""Formulas as MathML, made by docutils while the site is built: no script, no network, and screen readers read them."""

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
    translator.body.append(_as_mathml(node, as_block=False))
    raise nodes.SkipNode


def visit_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula in a block of its own, which scrolls where it is wider than the page."""
    translator.body.append(f'<div class="formula" tabindex="0">{_as_mathml(node, as_block=True)}</div>')
    raise nodes.SkipNode


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
