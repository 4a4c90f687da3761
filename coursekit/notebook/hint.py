"""hint(): the next hint of an exercise, from a nudge to nearly the answer."""

from coursekit.exercises import find
from coursekit.notebook import store
from coursekit.notebook.show import display_card


def hint(exercise: str) -> None:
    """Show the next hint; the last one again once all are given. Raises CoursekitError for an unknown exercise."""
    hints = find(exercise).hints
    given = min(int(store.read().get(exercise, {}).get("hints", 0)), len(hints))
    number = min(given + 1, len(hints))
    store.update(exercise, hints=number)
    last = " That was the last one: the rest is yours." if number == len(hints) else ""
    display_card(f"Hint {number} of {len(hints)} for {exercise}", hints[number - 1] + last)
