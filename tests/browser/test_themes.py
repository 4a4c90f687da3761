"""Light or dark: where a page says which it has, that holds for what we draw, whatever the system is set to."""

import pytest

from coursekit.checking.card import frame
from coursekit.look import styled

PAGES = [
    ('data-jp-theme-light="true"', "light"),  # JupyterLab, Notebook 7
    ('data-jp-theme-light="false"', "dark"),
    ('class="vscode-light" data-vscode-theme-kind="vscode-light"', "light"),
    ('class="vscode-dark" data-vscode-theme-kind="vscode-dark"', "dark"),
    ('class="vscode-high-contrast" data-vscode-theme-kind="vscode-high-contrast"', "dark"),
    ('class="vscode-high-contrast-light vscode-high-contrast"', "light"),
    ('data-theme="light"', "light"),  # the course's site
    ('data-theme="dark"', "dark"),
    ("", None),
]
COLOURS = "card => [getComputedStyle(card).colorScheme, getComputedStyle(card).color]"


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize(("body", "expected"), PAGES, ids=lambda value: str(value))
def test_a_card_follows_its_page_else_the_system(body, expected, system, browser):
    page = browser.new_context(color_scheme=system).new_page()
    page.set_content(f"<body {body}>{styled(frame('<p>A word.</p>', 'a card'))}</body>")
    scheme, ink = page.locator(".ck-card").evaluate(COLOURS)
    assert scheme == (expected or "light dark")
    assert ink == {"light": "rgb(31, 35, 40)", "dark": "rgb(230, 234, 238)"}[expected or system]
    page.context.close()
