"""Quizzes: three questions a lesson that reach back, with what to say to each choice, as in quizzes/NN_lesson.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from coursekit.errors import CoursekitError, did_you_mean
from coursekit.exercises import LESSONS

FOLDER = Path(__file__).with_name("quizzes")
FEWEST, MOST = 3, 4


@dataclass(frozen=True)
class Choice:
    """One answer to choose. says: why it is right, or which idea it points to and what mends that."""

    text: str
    says: str
    right: bool = False


@dataclass(frozen=True)
class Quiz:
    """One question. lesson: the one that it reaches back to. Exactly one of its choices is right."""

    id: str
    lesson: str
    question: str
    choices: tuple[Choice, ...]

    @property
    def right(self) -> Choice:
        """The choice that is right."""
        return next(choice for choice in self.choices if choice.right)


@cache
def in_lesson(lesson: str) -> tuple[Quiz, ...]:
    """Return what a lesson asks at its end. Raises CoursekitError for an unknown lesson, or a fault in its file."""
    if lesson not in LESSONS:
        raise CoursekitError(f"There is no lesson {lesson!r}.{did_you_mean(lesson, LESSONS)}")
    path = FOLDER / f"{lesson}.toml"
    try:
        return read_quizzes(lesson, path.read_text(encoding="utf-8"), path.name)
    except OSError as error:
        raise CoursekitError(
            f"{path} cannot be read: {error.strerror}. A lesson's quizzes are declared there."
        ) from None
    except UnicodeDecodeError as error:
        raise CoursekitError(f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from None


def find(id: str) -> Quiz:
    """Return the quiz of an id such as "loss.recall_1". Raises CoursekitError for an unknown one."""
    prefix = str(id).partition(".")[0]
    lessons = [lesson for lesson in LESSONS if _prefix(lesson) == prefix] or list(LESSONS)
    known = {quiz.id: quiz for lesson in lessons for quiz in in_lesson(lesson)}
    if id not in known:
        raise CoursekitError(f"There is no quiz {id!r}.{did_you_mean(id, known)}")
    return known[id]


def read_quizzes(lesson: str, text: str, file: str) -> tuple[Quiz, ...]:
    """Read a lesson's quizzes from TOML. Raises CoursekitError, naming file and quiz, for the first fault."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CoursekitError(f"{file} is not TOML: {error}. Mend it there.") from None
    _known(data, {"quiz": list}, file)
    quizzes = tuple(_quiz(lesson, one, f"{file}, [[quiz]] {number}") for number, one in enumerate(data["quiz"], 1))
    for number, quiz in enumerate(quizzes, 1):
        if quiz.id != (due := f"{_prefix(lesson)}.recall_{number}"):
            _fail(f"{file}, [[quiz]] {number}", f"its id is {quiz.id!r}. They are numbered in order: write {due!r}")
    return quizzes


def _prefix(lesson: str) -> str:
    return lesson.partition("_")[2]


def _quiz(lesson: str, data: Any, place: str) -> Quiz:
    _known(data, {"id": str, "lesson": str, "question": str, "choice": list}, place)
    place, back = data["id"], data["lesson"]
    if back not in LESSONS:
        _fail(place, f"it reaches back to {back!r}, and there is no such lesson.{did_you_mean(back, LESSONS)}")
    if list(LESSONS).index(back) > list(LESSONS).index(lesson):
        _fail(place, f"it asks about {back}, which comes after {lesson}. Ask about what learners have met")
    choices = tuple(_choice(one, f"{place}, choice {number}") for number, one in enumerate(data["choice"], 1))
    if not FEWEST <= len(choices) <= MOST:
        _fail(place, f"it has {len(choices)} choices. Give it {FEWEST} or {MOST}")
    if (count := sum(choice.right for choice in choices)) != 1:
        _fail(place, f"{count} of its choices say right = true. Exactly one does")
    for what in ("text", "says"):
        if len({getattr(choice, what) for choice in choices}) < len(choices):
            _fail(place, f"two of its choices have the same {what}. Each has its own")
    return Quiz(place, back, _joined(data["question"]), choices)


def _choice(data: Any, place: str) -> Choice:
    _known(data, {"text": str, "says": str}, place, {"right": bool})
    return Choice(_joined(data["text"]), _joined(data["says"]), data.get("right", False))


def _joined(text: str) -> str:
    """Return a text that was broken into lines as one line."""
    return " ".join(text.split())


def _known(data: Any, due: dict[str, type], place: str, may: dict[str, type] | None = None) -> None:
    """See that a table has what is due, filled in and of its kind, and nothing that nobody reads."""
    names = {str: "a text", list: "a list of tables", bool: "true or false"}
    kinds = due | (may or {})
    if not isinstance(data, dict):
        _fail(place, f"it is {data!r}, and should be a table with {', '.join(due)}")
    for name in data:
        if name not in kinds:
            _fail(place, f"it has {name!r}, which nothing reads.{did_you_mean(name, kinds)} Rename or delete it")
    for name, kind in kinds.items():
        if name in due and name not in data:
            _fail(place, f"it has no {name}. Add one")
        if name in data and not isinstance(data[name], kind):
            _fail(place, f"its {name} is {data[name]!r}. Make it {names[kind]}")
        if name in due and not (data[name].strip() if isinstance(data[name], str) else data[name]):
            _fail(place, f"its {name} is empty. Fill it in")


def _fail(place: str, why: str) -> NoReturn:
    raise CoursekitError(f"{place}: {why}.")
