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
    """Draw a verdict: an icon and a word for its status, the points, the sentence, the evidence, the advice."""
    icon, word = LOOKS[verdict.status]
    points = f" · {verdict.score:g} of {verdict.max_score:g} points" if verdict.max_score else ""
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th><td class="ck-code">{code(text)}</td></tr>'
        for label, text in verdict.evidence
    )
    body = f"<p>{prose(verdict.headline)}</p>"
    if rows:
        body += f'<table class="ck-evidence"><tbody>{rows}</tbody></table>'
    body += "".join(f"<p>{prose(text)}</p>" for text in (verdict.advice, verdict.note) if text)
    title = f"<strong>{icon} {word}: {escape(verdict.exercise)}{points}</strong>"
    return frame(title + body, f"{verdict.exercise}: {word}", verdict.status)


def frame(inside: str, label: str, status: str = "not judged") -> str:
    """Draw the card's frame around HTML that is already safe; the label is what a screen reader calls it."""
    kind = f"ck-{status.replace(' ', '-')}"
    return f'<section class="ck ck-card {kind}" aria-label="{escape(label)}">{inside}</section>'


def code(text: str) -> str:
    """Escape a text, with what would act unseen made visible."""
    return escape(visible(text))


def prose(text: str) -> str:
    """Escape a text and set what stands between backticks as code."""
    parts = code(text).split("`")
    closed = len(parts) - 1 if len(parts) % 2 else len(parts) - 2
    spans = [f"<code>{part}</code>" if i % 2 and i < closed else part for i, part in enumerate(parts[: closed + 1])]
    return "".join(spans) + "".join("`" + part for part in parts[closed + 1 :])
