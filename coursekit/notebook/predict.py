"""predict(): a question to be answered before a cell is run, with nothing given away."""

import hashlib
from collections.abc import Sequence

from coursekit.checking.card import prose
from coursekit.notebook.show import show


def predict(question: str, choices: Sequence[str]) -> None:
    """Ask for a guess: radio buttons that need no script, and not a word about which is right.

    Raises ValueError when there are fewer than two choices.
    """
    if len(choices) < 2:
        raise ValueError(f"a prediction needs at least two choices, and {len(choices)} came")
    group = "predict-" + hashlib.sha256(question.encode()).hexdigest()[:12]
    buttons = "".join(
        f'<div><input type="radio" name="{group}" id="{group}-{i}"> '
        f'<label for="{group}-{i}">{prose(choice)}</label></div>'
        for i, choice in enumerate(choices)
    )
    html = (
        '<fieldset class="ck ck-question"><legend>Your guess, before you run the next cell</legend>'
        f"<p>{prose(question)}</p>{buttons}</fieldset>"
    )
    show(html, "\n".join([f"Your guess: {question}", *(f"  ( ) {choice}" for choice in choices)]))
