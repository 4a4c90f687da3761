"""What a worker is given: the lessons before the one that is graded, and references in place of wrong functions."""

import ast
import inspect
import textwrap
from types import ModuleType
from typing import Any

from coursekit import exercises as course
from coursekit.checking.exercise import Exercise


def earlier_lessons(exercises: tuple[Exercise, ...]) -> list[str]:
    """Name the modules of coursekit.nn that come before the earliest lesson among the exercises: the given ones."""
    first = min((course.COURSE.index(exercise.lesson) for exercise in exercises), default=0)
    return [lesson.split("_", 1)[1] for lesson in course.COURSE[1:first]]


def reference_source(exercise: Exercise) -> str:
    """Return the source of one reference and of all that it stands on, which runs with nothing else."""
    parts: dict[str, str] = {}
    todo: list[tuple[str, object]] = [(exercise.function, exercise.reference)]
    while todo:
        name, what = todo.pop()
        if name not in parts:
            parts[name], module = _definition(name, what)
            used = {node.id for node in ast.walk(ast.parse(parts[name])) if isinstance(node, ast.Name)}
            todo += [(other, vars(module)[other]) for other in sorted(used & set(vars(module)))] if module else []
    return "\n".join(parts.values())


def _definition(name: str, what: Any) -> tuple[str, ModuleType | None]:
    """Return the source that defines a name of the reference, and the module of ours where its own names are known."""
    if inspect.ismodule(what):
        return f"import {what.__name__} as {name}", None
    if isinstance(what, (int, float, str)):
        return f"{name} = {what!r}", None
    module = inspect.getmodule(what)
    if module is None or not module.__name__.startswith("coursekit."):
        return f"from {what.__module__} import {name}", None
    return textwrap.dedent(inspect.getsource(what)), module
