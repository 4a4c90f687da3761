"""predict(): a question to be answered before a cell is run, with nothing given away; the guess is remembered."""

import hashlib
import json
from collections.abc import Sequence

from coursekit.notebook.question import Question, Reply, ask


def predict(question: str, choices: Sequence[str]) -> None:
    """Ask for a guess, and keep it. Not a word about which is right.

    Raises ValueError when there are fewer than two choices.
    """
    if len(choices) < 2:
        raise ValueError(f"a prediction needs at least two choices, and {len(choices)} came")
    ask(as_question(question, choices))


def as_question(question: str, choices: Sequence[str]) -> Question:
    """Return a prediction as a question. Its id is of its words: asked otherwise, it is another one."""
    digest = hashlib.sha256(json.dumps([question, *choices]).encode()).hexdigest()
    return Question(
        id=f"guess-{digest[:12]}",
        head="Your guess, before you run the next cell",
        asked=question,
        choices=tuple(choices),
        commit="This is my guess",
        reply=lambda choice: _KEPT,
    )


_KEPT = Reply("guess", "● Your guess", "Your guess is kept. Now run the next cell, and compare.", "Guess again")
