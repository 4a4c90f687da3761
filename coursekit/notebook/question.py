"""A question with choices, as a learner meets it: a widget where a kernel answers, plain HTML wherever none does."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from IPython.core.getipython import get_ipython

from coursekit.checking.card import prose
from coursekit.environment import at_work
from coursekit.notebook import store
from coursekit.notebook.show import show, show_widget


@dataclass(frozen=True)
class Reply:
    """What becomes of a choice.

    tone: "guess", "right" or "wrong". mark: an icon and a word that stand at the choice. says: the sentence beneath.
    again: the words of the button that opens the question once more. record: what else is remembered.
    """

    tone: str
    mark: str
    says: str
    again: str
    record: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """What is asked, in prose with code between backticks.

    id: under which the choice is remembered. head: what kind of question it is. commit: the words of its button.
    reply: what becomes of a choice, by its number. first: what to do before the choices are seen, if anything.
    answer: the answer and why, for where nobody can choose.
    """

    id: str
    head: str
    asked: str
    choices: tuple[str, ...]
    commit: str
    reply: Callable[[int], Reply] = field(compare=False)
    first: str = ""
    answer: str = ""


def ask(question: Question) -> None:
    """Show a question: first its widget, if there is a kernel, then what is seen where the widget is not."""
    key = ""
    if _has_kernel():
        from coursekit.notebook.widget import alive

        key = show_widget(alive(question), question.head)
    show(still(question, key), as_text(question))


def _has_kernel() -> bool:
    return at_work() and getattr(get_ipython(), "kernel", None) is not None


def chosen(question: Question) -> int | None:
    """Return which choice is remembered, or None."""
    text = store.read().get(question.id, {}).get("chosen")
    return question.choices.index(text) if text in question.choices else None


def still(question: Question, key: str = "") -> str:
    """Return the question as HTML that needs no script. key: that of the widget which hides it while it is alive."""
    choices = "".join(f"<li>{prose(choice)}</li>" for choice in question.choices)
    answer = f"<details><summary>The answer</summary><p>{prose(question.answer)}</p></details>"
    return (
        f'<div class="ck ck-still"{f" data-ck-for={key!r}" if key else ""}><div class="ck-question">'
        f'<p class="ck-kind">{prose(question.head)}</p><p class="ck-asked">{prose(question.asked)}</p>'
        f'<ul class="ck-options">{choices}</ul>{answer if question.answer else ""}'
        '<p class="ck-aside">To choose one, run this cell in Jupyter.</p></div></div>'
    )


def as_text(question: Question) -> str:
    """Write the question where there is no page."""
    return "\n".join([f"{question.head}: {question.asked}", *(f"  ( ) {choice}" for choice in question.choices)])
