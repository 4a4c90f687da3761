"""check(): try a learner's function, show the verdict as a card, and remember it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from coursekit import exercises
from coursekit.checking import messages
from coursekit.checking.card import verdict_card
from coursekit.checking.exercise import PUBLIC_SEED, Exercise
from coursekit.checking.judge import judge
from coursekit.checking.observation import observe
from coursekit.checking.verdict import Verdict
from coursekit.look import styled
from coursekit.notebook import store
from coursekit.notebook.show import show
from coursekit.notebook.start import version_note


class CheckFailed(AssertionError):
    """The function does not yet do what it should. In a notebook its traceback is just the message."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class PartMarks(float):
    """Part of an exercise's points: a card to a person, a number to nbgrader."""

    verdict: Verdict

    def __new__(cls, verdict: Verdict):
        self = super().__new__(cls, verdict.score)
        self.verdict = verdict
        return self

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/plain": repr(float(self)), "text/html": styled(verdict_card(self.verdict))}


def check(exercise: str, function: Callable) -> PartMarks | None:
    """Say whether a function is right, and if not, what it did and which idea that points to.

    Returns None when it is right, the part marks when it is right on ordinary inputs only.
    Raises CheckFailed when it is wrong or not yet written, CoursekitError for an unknown exercise.
    """
    asked = exercises.find(exercise)
    verdict = _verdict(asked, function)
    if note := version_note():
        verdict = replace(verdict, note=f"{verdict.note} {note}".strip())
    tries = int(store.read().get(exercise, {}).get("tries", 0)) + 1
    store.update(exercise, status=verdict.status, score=verdict.score, tries=tries)
    if verdict.status == "partly":
        return PartMarks(verdict)
    show(verdict_card(verdict), verdict.message)
    if not verdict.passed:
        raise CheckFailed(verdict.headline)
    return None


def _verdict(asked: Exercise, function: Callable) -> Verdict:
    """Judge a function; if it is wrong, once more with the right answers in place of earlier ones not right yet."""
    verdict = _try(asked, function)
    names = [] if verdict.passed else _not_right_before(asked, _globals(function))
    if not names:
        return verdict
    with _given(function, names):
        again = _try(asked, function)
    return messages.prefer_given(verdict, again, names)


def _try(asked: Exercise, function: Callable) -> Verdict:
    trial = asked.trial(PUBLIC_SEED)
    return judge(trial, [observe(function, case) for case in trial.cases])


def _not_right_before(asked: Exercise, space: dict[str, Any]) -> list[str]:
    """Name the earlier functions of the same lesson that are stubs, or whose last check was not passed."""
    records = store.read()
    lesson = exercises.in_lesson(asked.lesson)
    earlier = lesson[: lesson.index(asked)]
    wrong = [e.function for e in earlier if records.get(e.id, {}).get("status") in ("wrong", "partly")]
    return [e.function for e in earlier if e.function in wrong or _is_stub(space.get(e.function))]


def _is_stub(function: Any) -> bool:
    return "NotImplementedError" in getattr(getattr(function, "__code__", None), "co_names", ())


def _globals(function: Callable) -> dict[str, Any]:
    """Return where a function looks its globals up; for a class, where its methods do."""
    of = [function, *vars(function).values()] if isinstance(function, type) else [function]
    functions = [getattr(one, "__func__", one) for one in of]
    return next((one.__globals__ for one in functions if hasattr(one, "__globals__")), {})


@contextmanager
def _given(function: Callable, names: list[str]) -> Iterator[None]:
    """Put the references of earlier exercises where the function looks its globals up, for a while."""
    space = _globals(function)
    known = exercises.by_function()
    kept = {name: space[name] for name in names if name in space}
    space.update({name: known[name].reference for name in kept})
    try:
        yield
    finally:
        space.update(kept)
