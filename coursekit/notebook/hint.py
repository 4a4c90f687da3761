"""hint(): the next hint of an exercise, from a nudge to nearly the answer."""

from collections.abc import Sequence

from coursekit.checking.card import prose
from coursekit.exercises import find
from coursekit.notebook import store
from coursekit.notebook.show import display_card

LAST = "That was the last one: the rest is yours."


def hint(exercise: str) -> None:
    """Show the next hint, and those before it folded; the last one again once all are given.

    Raises CoursekitError for an unknown exercise.
    """
    hints = find(exercise).hints
    given = min(int(store.read().get(exercise, {}).get("hints", 0)), len(hints))
    number = min(given + 1, len(hints))
    store.update(exercise, hints=number)
    text = f"{hints[number - 1]} {LAST}" if number == len(hints) else hints[number - 1]
    display_card(f"Hint {number} of {len(hints)} for {exercise}", text, _folded(hints[: number - 1]))


def _folded(hints: Sequence[str]) -> str:
    """Write hints that have been given before as a list to unfold."""
    if not hints:
        return ""
    items = "".join(f"<li>{prose(text)}</li>" for text in hints)
    words = "The earlier hint" if len(hints) == 1 else f"The {len(hints)} earlier hints"
    return f"<details><summary>{words}</summary><ol>{items}</ol></details>"
