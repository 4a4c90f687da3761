"""Putting cards into a notebook: HTML for the eye and the screen reader, plain text where there is no page."""

from html import escape
from typing import Any

from IPython.display import display

from coursekit.checking.card import frame, prose
from coursekit.look import styled


def show(html: str, text: str) -> None:
    """Show HTML, with plain text for front ends that have none."""
    display({"text/html": styled(html), "text/plain": text}, raw=True)


def show_widget(widget: Any, text: str) -> str:
    """Show a widget, with plain text for front ends that have none, and return its key."""
    bundle, *_ = widget._repr_mimebundle_()
    display(bundle | {"text/plain": text}, raw=True)
    return widget.key


def display_card(title: str, text: str, more: str = "", status: str = "not judged") -> None:
    """Show a small card with a title and a paragraph; more: HTML that is already safe, status: as a verdict's."""
    show(frame(f"<strong>{escape(title)}</strong><p>{prose(text)}</p>{more}", title, status), f"{title}: {text}")
