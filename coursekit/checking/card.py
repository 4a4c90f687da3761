"""A verdict as a card: HTML that reads without colour, and in which nothing of a learner's is markup."""

from html import escape

from coursekit.checking.show import visible
from coursekit.checking.verdict import Verdict

LOOKS = {
    "passed": ("✓", "Right"),
    "partly": ("◐", "Partly right"),
    "wrong": ("✗", "Not right yet"),
    "not attempted": ("○", "Not started"),
    "not judged": ("?", "Not judged"),
}
"""An icon and a word for each status; their colours stand in look/course.css."""


def verdict_card(verdict: Verdict) -> str:
    """Draw a verdict: first how it went, then what was seen, then what to try and how it was judged."""
    icon, word = LOOKS[verdict.status]
    points = f" · {verdict.score:g} of {verdict.max_score:g} points" if verdict.max_score else ""
    body = f"<p>{prose(verdict.headline)}</p>"
    if verdict.evidence:
        pairs = "".join(
            f"<dt>{escape(label)}</dt><dd><code>{code(text)}</code></dd>" for label, text in verdict.evidence
        )
        body += f'<dl class="ck-evidence">{pairs}</dl>'
    body += f"<p>{prose(verdict.advice)}</p>" if verdict.advice else ""
    body += f'<p class="ck-quiet">{prose(verdict.note)}</p>' if verdict.note else ""
    title = f"<strong>{icon} {word}: {escape(verdict.exercise)}{points}</strong>"
    return frame(title + body, f"{verdict.exercise}: {word}", verdict.status)


def frame(inside: str, label: str, status: str = "not judged") -> str:
    """Draw the card's frame around HTML that is already safe; the label is what a screen reader calls it.

    It is a group, no landmark: a notebook has many, and one is often shown twice.
    """
    kind = f"ck-{status.replace(' ', '-')}"
    return f'<section class="ck ck-card {kind}" role="group" aria-label="{escape(label)}">{inside}</section>'


def code(text: str) -> str:
    """Escape a text, with what would act unseen made visible."""
    return escape(visible(text))


def prose(text: str) -> str:
    """Escape a text and set what stands between backticks as code."""
    parts = code(text).split("`")
    closed = len(parts) - 1 if len(parts) % 2 else len(parts) - 2
    spans = [f"<code>{part}</code>" if i % 2 and i < closed else part for i, part in enumerate(parts[: closed + 1])]
    return "".join(spans) + "".join("`" + part for part in parts[closed + 1 :])
