"""A new lesson: its source, its modules, its quizzes and its place in the course, marked where to write."""

import re
from pathlib import Path

from coursekit.errors import CoursekitError
from coursekit.scaffolding import anchors
from coursekit.scaffolding.changes import Changes
from coursekit.scaffolding.names import COURSE, check_identifier, questions
from coursekit.scaffolding.unfinished import MARK
from coursekit.scaffolding.write import written

BACK = (1, 3, 6)
"""How many lessons a lesson's quizzes reach back; itself where there are not as many."""


def new_lesson(course: Path, lesson: str, question: str) -> Changes:
    """Scaffold a lesson in a clone of the course, and return what was made and changed.

    Raises CoursekitError, with nothing changed, where its name or number is taken or a file can't be written.
    """
    there = questions(course)
    _check(lesson, question, there)
    before = [one for one in there if one < lesson]
    about = {"lesson": lesson, "number": lesson[:2], "short": lesson[3:], "question": question}
    changes = Changes(course)
    changes.make(f"solutions/{lesson}.py", written("lesson.py", **about))
    changes.make(f"coursekit/exercises/{about['short']}.py", written("lesson_exercises.py", **about))
    changes.make(f"coursekit/nn/{about['short']}.py", written("lesson_reference.py", **about))
    back = [before[-steps] if steps <= len(before) else lesson for steps in BACK]
    changes.make(f"coursekit/exercises/quizzes/{lesson}.toml", written("quizzes.toml", back=back, **about))
    changes.make(f"tests/proofs/{about['short']}.py", written("lesson_proofs.py", **about))
    _register(changes, lesson, question, before, next((one for one in there if one > lesson), None))
    changes.plan(
        f'coursekit new exercise "{about["short"]}.FUNCTION(...)", for each exercise',
        f"write each {MARK}; until then `coursekit build {lesson}` lists what is left",
        f"coursekit build {lesson}",
        f"coursekit validate {lesson}",
        "What a lesson is made of: docs/contributors/adding-a-lesson.md",
    )
    changes.write()
    return changes


def _check(lesson: str, question: str, there: dict[str, str]) -> None:
    if not re.fullmatch(r"\d\d_[a-z][a-z0-9_]*", lesson, re.ASCII):
        raise CoursekitError(f"{lesson!r} is no name of a lesson. Write two digits, _ and small letters: 11_attention.")
    check_identifier(lesson[3:], "lesson")
    for one in there:
        if one[:2] == lesson[:2] or one[3:] == lesson[3:]:
            raise CoursekitError(f"There is a lesson {one} already. Choose another number and another name.")
    if (
        not question[:-1].strip()
        or not question.endswith("?")
        or not question.isprintable()
        or {'"', "\\"} & set(question)
    ):
        raise CoursekitError(f"{question!r} is no question. Write some words without quotes that end with ?.")


def _register(changes: Changes, lesson: str, question: str, before: list[str], after: str | None) -> None:
    """Enter the lesson wherever lessons are listed."""
    short, entry = lesson[3:], f'"{lesson}": "{question}"'
    changes.edit(
        COURSE,
        lambda text: anchors.with_element(text, "QUESTIONS", entry, before=after),
        f"add {entry} to QUESTIONS",
    )

    def among_modules(text: str) -> str:
        if after:
            raise anchors.NoAnchor("the order of the course counts")
        return anchors.with_element(text, "LESSON_MODULES", f'"{short}"')

    place = f"in front of {after[3:]!r}" if after else "at the end"
    changes.edit("tests/test_architecture.py", among_modules, f'add "{short}" to LESSON_MODULES, {place}')
    row = f"| `{lesson}` | {question} |"
    last = before[-1] if before else ""
    changes.edit("README.md", lambda text: anchors.with_row(text, last, row), f"add the row {row}")
