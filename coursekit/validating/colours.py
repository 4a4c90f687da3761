"""Contrast, as WCAG 2 defines it: of two colours, of arrays of pixels, and of the inline styles of a page."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from bs4.element import NavigableString, Tag

ENOUGH, ENOUGH_FOR_LARGE = 4.5, 3.0
"""The least contrast of text, and of large text: 18 points or more, or 14 points or more and bold."""
PAGE = "#ffffff"
PAGE_INK = "#212121"
"""The text colour of JupyterLab's light theme, which holds where a style says only the background."""


def luminance(colour: Any) -> Any:
    """Return the relative luminance of colours: an array whose last axis is red, green, blue in 0 to 1."""
    parts = np.asarray(colour, dtype=float)[..., :3]
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def contrast(one: Any, other: Any) -> Any:
    """Return the contrast ratio of two colours, or of two arrays of them: 1 to 21. Names and #rrggbb will do."""
    first, second = luminance(_rgb(one)), luminance(_rgb(other))
    return (np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)


def css_colour(text: str) -> str | None:
    """Return a CSS colour as #rrggbb, or None for one that says nothing by itself, such as inherit."""
    from matplotlib.colors import is_color_like, to_hex

    text = text.strip().lower()
    if match := re.fullmatch(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*([,/]\s*[\d.]+%?\s*)?\)", text):
        red, green, blue = (min(int(part), 255) / 255 for part in match.groups()[:3])
        return to_hex((red, green, blue))
    known = text.startswith("#") or text.isalpha()
    return to_hex(text) if known and text not in ("none", "c", "k", "w") and is_color_like(text) else None


def low_contrast(html: Tag) -> Iterator[str]:
    """Say each text of a page whose inline colours are too near each other; what only a theme decides is not judged."""
    seen = set()
    for text in html.find_all(string=True):
        if not text.strip() or type(text) is not NavigableString:
            continue
        ink, paper = _said(text, "color"), _said(text, "background")
        if (ink, paper) == (None, None):
            continue
        ratio = float(contrast(ink or PAGE_INK, paper or PAGE))
        if ratio < ENOUGH and (ink, paper) not in seen:
            seen.add((ink, paper))
            pair = f"{ink or 'the usual text'} on {paper or 'the white page'}"
            yield f"the text {str(text).strip()[:40]!r} is {pair}, {ratio_words(ratio)}. {advice(ENOUGH)}"


def advice(least: float) -> str:
    """Say what to do about a text that is too faint."""
    return f"Make one darker or the other lighter, to {least:g}:1 or more."


def ratio_words(ratio: float) -> str:
    """Say a contrast, rounded down: what is under a limit must not seem to reach it."""
    return f"a contrast of {np.floor(ratio * 10) / 10:.1f}:1"


def _rgb(colour: Any) -> Any:
    from matplotlib.colors import to_rgb

    return to_rgb(colour) if isinstance(colour, str) else colour


def _said(text: NavigableString, what: str) -> str | None:
    """Return the colour that the nearest element around a text sets for it, or None."""
    for tag in text.parents:
        for name, value in reversed(_styles(tag)):
            if name == what or (what == "background" and name == "background-color"):
                colour = css_colour(value) or next(filter(None, map(css_colour, value.split())), None)
                if colour:
                    return colour
    return None


def _styles(tag: Tag) -> list[tuple[str, str]]:
    pairs = [part.partition(":") for part in str(tag.attrs.get("style", "")).split(";")]
    return [(name.strip().lower(), value.replace("!important", "")) for name, _, value in pairs]
