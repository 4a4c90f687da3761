"""predict(): a question to be answered before a cell is run, with nothing given away."""

import hashlib
from collections.abc import Sequence

from coursekit.checking.card import TEXT, prose
from coursekit.notebook.show import show

PAPER = "#fbfbf6"


def predict(question: str, choices: Sequence[str]) -> None:
    """Ask for a guess: radio buttons that need no script, and not a word about which is right.

    Raises ValueError when there are fewer than two choices.
    """
    if len(choices) < 2:
        raise ValueError(f"a prediction needs at least two choices, and {len(choices)} came")
    group = "predict-" + hashlib.sha256(question.encode()).hexdigest()[:12]
    buttons = "".join(
        f'<div style="margin:4px 0"><input type="radio" name="{group}" id="{group}-{i}"> '
        f'<label for="{group}-{i}">{prose(choice)}</label></div>'
        for i, choice in enumerate(choices)
    )
    html = (
        f'<fieldset style="color-scheme:light;border:2px dashed #57606a;background:{PAPER};color:{TEXT};'
        f'padding:8px 14px;margin:4px 0;max-width:52em;line-height:1.45"><legend style="font-weight:600;padding:0 6px;'
        f'background:{PAPER};color:{TEXT}">'
        f"Your guess, before you run the next cell</legend><p>{prose(question)}</p>{buttons}</fieldset>"
    )
    show(html, "\n".join([f"Your guess: {question}", *(f"  ( ) {choice}" for choice in choices)]))
