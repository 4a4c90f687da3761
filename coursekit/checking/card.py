"""A verdict as a card: HTML that reads without colour, and in which nothing of a learner's is markup."""

from html import escape

from coursekit.checking.show import visible
from coursekit.checking.verdict import Verdict

LOOKS = {
    "passed": ("✓", "Right", "#1a5e2a", "#eef7f0"),
    "partly": ("◐", "Partly right", "#6b4500", "#fdf6e7"),
    "wrong": ("✗", "Not right yet", "#8c1d18", "#fdf0ef"),
    "not attempted": ("○", "Not started", "#34495e", "#f1f4f7"),
    "not judged": ("?", "Not judged", "#34495e", "#f1f4f7"),
}
TEXT = "#1f2328"
CODE = "font-family:monospace;white-space:pre-wrap;overflow-wrap:anywhere"


def verdict_card(verdict: Verdict) -> str:
    """Draw a verdict: an icon and a word for its status, the points, the sentence, the evidence, the advice."""
    icon, word, ink, _ = LOOKS[verdict.status]
    points = f" · {verdict.score:g} of {verdict.max_score:g} points" if verdict.max_score else ""
    title = f"{icon} {word}: {escape(verdict.exercise)}{points}"
    rows = "".join(
        f'<tr style="background:transparent"><th scope="row" style="text-align:left;vertical-align:top;'
        f'padding:2px 12px 2px 0;font-weight:600;white-space:nowrap">{escape(label)}</th>'
        f'<td style="text-align:left;padding:2px 0;{CODE}">{code(text)}</td></tr>'
        for label, text in verdict.evidence
    )
    body = f'<p style="margin:6px 0">{prose(verdict.headline)}</p>'
    if rows:
        body += f'<table style="border-collapse:collapse;margin:6px 0;color:{TEXT}"><tbody>{rows}</tbody></table>'
    body += "".join(f'<p style="margin:6px 0">{prose(text)}</p>' for text in (verdict.advice, verdict.note) if text)
    return frame(f'<strong style="color:{ink}">{title}</strong>{body}', f"{verdict.exercise}: {word}", verdict.status)


def frame(inside: str, label: str, status: str = "not judged") -> str:
    """Draw the card's frame around HTML that is already safe; the label is what a screen reader calls it."""
    ink, paper = LOOKS[status][2:]
    return (
        f'<section aria-label="{escape(label)}" style="color-scheme:light;border-left:6px solid {ink};'
        f'background:{paper};color:{TEXT};padding:10px 14px;margin:4px 0;max-width:52em;line-height:1.45">'
        f"{inside}</section>"
    )


def code(text: str) -> str:
    """Escape a text, with what would act unseen made visible."""
    return escape(visible(text))


def prose(text: str) -> str:
    """Escape a text and set what stands between backticks as code."""
    parts = code(text).split("`")
    closed = len(parts) - 1 if len(parts) % 2 else len(parts) - 2
    spans = [f"<code>{part}</code>" if i % 2 and i < closed else part for i, part in enumerate(parts[: closed + 1])]
    return "".join(spans) + "".join("`" + part for part in parts[closed + 1 :])
