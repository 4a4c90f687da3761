"""The widget of a question: its page asks, the kernel judges, remembers, and answers. Imported when first shown."""

import secrets
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from coursekit.checking.card import prose
from coursekit.look import stylesheet
from coursekit.notebook import store
from coursekit.notebook.question import Question, chosen

_widgets: dict[str, "QuestionWidget"] = {}


class QuestionWidget(anywidget.AnyWidget):
    """One question, shown by question.js in as many places as the page likes; what it says is escaped here.

    key: by which its page hides what is shown where the widget is not.
    """

    _esm = Path(__file__).with_name("question.js").read_text(encoding="utf-8")
    _css = stylesheet()
    spec = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, question: Question):
        self.question, self.key = question, secrets.token_hex(8)
        super().__init__(spec=_spec(question, self.key), state=_state(question, chosen(question)))
        self.on_msg(lambda _, message, buffers: self.send(self.answer(message)))

    def answer(self, message: Any) -> dict[str, str]:
        """Do what the page asks, and return what to tell it: that the kernel is there, or why nothing was done.

        message: {"question": the question's id, "do": "greet", "commit" (with "choice", its number) or "again"}.
        """
        message = message if isinstance(message, dict) else {}
        do, choice, total = message.get("do"), message.get("choice"), len(self.question.choices)
        if message.get("question") != self.question.id:
            return _refused("This page belongs to another question. Run this cell again.")
        if do == "commit":
            if type(choice) is not int or not 0 <= choice < total:
                return _refused(f"There is no such choice: this question has {total}. Run this cell again.")
            if self.state["chosen"] is None:
                self._commit(choice)
        elif do == "again":
            store.update(self.question.id, chosen="")
            self.recall()
        elif do != "greet":
            return _refused("This page asked for something that a question cannot do. Run this cell again.")
        return {"kind": "heard"}

    def recall(self) -> None:
        """Show what is remembered now."""
        self.state = _state(self.question, chosen(self.question))

    def _commit(self, choice: int) -> None:
        record = self.question.reply(choice).record
        if "status" in record:
            record |= {"tries": int(store.read().get(self.question.id, {}).get("tries", 0)) + 1}
        store.update(self.question.id, chosen=self.question.choices[choice], **record)
        self.state = _state(self.question, choice)


def alive(question: Question) -> QuestionWidget:
    """Return a question's widget, the same as before where there is one, showing what is remembered."""
    widget = _widgets.get(question.id)
    if widget is None or widget.comm is None or widget.question != question:
        widget = _widgets[question.id] = QuestionWidget(question)
    widget.recall()
    return widget


def _refused(why: str) -> dict[str, str]:
    return {"kind": "refused", "why": why}


def _spec(question: Question, key: str) -> dict[str, Any]:
    return {
        "id": question.id,
        "key": key,
        "head": prose(question.head),
        "asked": prose(question.asked),
        "choices": [prose(choice) for choice in question.choices],
        "commit": question.commit,
        "first": prose(question.first),
    }


def _state(question: Question, choice: int | None) -> dict[str, Any]:
    if choice is None:
        return {"chosen": None}
    reply = question.reply(choice)
    return {"chosen": choice, "tone": reply.tone, "mark": reply.mark, "says": prose(reply.says), "again": reply.again}
