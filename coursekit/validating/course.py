"""Validating a course: every check of every notebook, a result each, in the course's order."""

import os
import warnings
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from coursekit import exercises, gradebook
from coursekit.authoring.build import check_fresh, find_lessons, paths
from coursekit.errors import CoursekitError
from coursekit.scaffolding.unfinished import unfinished
from coursekit.validating import graded, pages
from coursekit.validating.cells import is_check
from coursekit.validating.polite import checks_that_do_not_pass
from coursekit.validating.problem import KINDS, RELEASED, SOLVED, Problem
from coursekit.validating.reading import read_notebook
from coursekit.validating.runs import Ran, Runs, running, wait_for

CELL_SECONDS = 300.0


@dataclass(frozen=True)
class Result:
    """What was found of one notebook. file: below the course folder. checked: the kinds of check it went through."""

    file: str
    kind: str
    checked: tuple[str, ...]
    problems: tuple[Problem, ...]
    facts: dict[str, int]
    seconds: float

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def lines(self) -> list[str]:
        """Say it in a line, and a line for each problem beneath."""
        if self.sound:
            return [f"✓ {self.file}: {_praise(self.kind, self.facts)} in {self.seconds:.1f} s"]
        count = len(self.problems)
        title = f"✗ {self.file}: {count} problem{'s' if count > 1 else ''}"
        return [title, *(f"    {problem}" for problem in self.problems)]


@dataclass
class Notebook:
    """One of a lesson's two notebooks: its text as it is, or why it cannot be read."""

    course: Path
    lesson: str
    kind: str
    path: Path
    there: NotebookNode | None = None
    trouble: str = ""

    def __post_init__(self) -> None:
        try:
            self.there = read_notebook(self.path)
        except CoursekitError as error:
            self.trouble = str(error)

    @property
    def file(self) -> str:
        """Its path below the course folder."""
        return self.path.relative_to(self.course).as_posix()


def validate(
    course: Path,
    lessons: Sequence[str] | None = None,
    workers: int = os.cpu_count() or 1,
    cell_seconds: float = CELL_SECONDS,
) -> Generator[Result]:
    """Give a result for each notebook of the lessons (default: all), as soon as it and those before it are known.

    Raises CoursekitError when there is no such lesson, or none at all. Ended early, it leaves no process behind.
    """
    names = find_lessons(course, lessons)
    with running(workers, cell_seconds) as runs:
        begun = [[_begin(runs, notebook) for notebook in notebooks(course, lesson)] for lesson in names]
        for lesson, pair in zip(names, begun, strict=True):
            static = examine(course, lesson, [notebook for notebook, _ in pair])
            for notebook, future in pair:
                yield _result(notebook, static[notebook.kind], wait_for(future) if future else None)
    if not lessons:
        yield from _without_source(course, names)


def notebooks(course: Path, lesson: str) -> list[Notebook]:
    """Return the solved and the released notebook of a lesson."""
    built = paths(course, lesson)
    return [Notebook(course, lesson, SOLVED, built.solved), Notebook(course, lesson, RELEASED, built.released)]


def examine(course: Path, lesson: str, pair: list[Notebook]) -> dict[str, list[Problem]]:
    """Return what is wrong with a lesson's notebooks as far as it shows without running them, by kind of notebook."""
    found: dict[str, list[Problem]] = _fresh(course, lesson, pair)
    found[SOLVED] += [Problem("fresh", "", line) for line in unfinished(course, [lesson])]
    try:
        asked: Sequence[Any] = exercises.declared(lesson)
    except CoursekitError as error:
        said = f"{error} Declare the exercises of {lesson} in coursekit/exercises/."
        found[SOLVED].append(Problem("points and ids", "", said))
        asked = ()
    due = graded.due_cells(course, lesson, asked)
    seen: set[Problem] = set()
    for notebook in pair:
        if notebook.there is None:
            continue
        problems = found[notebook.kind]
        problems += graded.ids_and_points(notebook.there, due, asked)
        text = pages.accessibility(notebook.there)
        problems += [problem for problem in text if problem not in seen]  # both notebooks hold the same text
        seen.update(text)
        if notebook.kind == SOLVED:
            problems += [*checks_that_do_not_pass(notebook.there), *pages.style_contrast(notebook.there)]
        else:
            problems += graded.released_answers(notebook.there, _answers(course, lesson))
    return found


def _begin(runs: Runs, notebook: Notebook) -> "tuple[Notebook, Future[Ran] | None]":
    return notebook, (None if notebook.there is None else runs.begin(notebook.kind, notebook.path))


def _fresh(course: Path, lesson: str, pair: list[Notebook]) -> dict[str, list[Problem]]:
    """Ask what is stale; a source that cannot be built counts against the solved notebook."""
    found: dict[str, list[Problem]] = {notebook.kind: [] for notebook in pair}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            stale = check_fresh(course, [lesson])
    except CoursekitError as error:
        stale, said = [], str(error)
        found[SOLVED].append(Problem("fresh", "", f"{said} Mend it, then run `coursekit build {lesson}`."))
    for notebook in pair:
        if notebook.trouble:
            found[notebook.kind].append(Problem("fresh", "", notebook.trouble))
            continue
        lines = [line.removeprefix(f"{notebook.path.relative_to(course)} ") for line in stale]
        said = [line for line, whole in zip(lines, stale, strict=True) if line != whole]
        found[notebook.kind] += [Problem("fresh", "", line) for line in said]
    return found


def _answers(course: Path, lesson: str) -> set[str]:
    try:
        source = (course / gradebook.SOURCE / f"{lesson}.py").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return set()
    return graded.answer_lines(source)


def _result(notebook: Notebook, static: list[Problem], ran: Ran | None) -> Result:
    """Put together what was found, in the order of the kinds of check."""
    kinds = KINDS[notebook.kind]
    found: list[Problem] = static + (ran.problems if ran else [])
    problems = sorted(found, key=lambda problem: kinds.index(problem.kind))
    facts = (ran.facts if ran else {}) | _count(notebook.there)
    checked = kinds if ran else kinds[:1]
    return Result(notebook.file, notebook.kind, checked, tuple(problems), facts, ran.seconds if ran else 0.0)


def _count(notebook: NotebookNode | None) -> dict[str, int]:
    return {"checks": sum(map(is_check, notebook.cells))} if notebook else {}


def _praise(kind: str, facts: dict[str, int]) -> str:
    checks = f"{facts['checks']} check{'' if facts['checks'] == 1 else 's'}"
    verb = "s" if facts["checks"] == 1 else ""
    if kind == RELEASED:
        return f"{checks} fail{verb} politely, ran to its end"
    figures = f"{facts['texts']} texts of {facts['figures']} figures stand out" if facts["figures"] else "no figures"
    return f"{checks} pass{'es' if verb else ''}, {facts['cells']} cells reproduce their outputs, {figures},"


def _without_source(course: Path, lessons: Sequence[str]) -> Iterator[Result]:
    """Name the notebooks whose lesson is gone."""
    for room, kind in ((gradebook.SOURCE, SOLVED), (gradebook.RELEASE, RELEASED)):
        for path in sorted((course / room).glob("[0-9][0-9]_*/")):
            if path.is_dir() and path.name not in lessons:
                said = f"has no source {gradebook.SOURCE}/{path.name}.py. Remove it, or bring its source back."
                file = f"{room}/{path.name}/{path.name}.ipynb"
                yield Result(file, kind, KINDS[kind][:1], (Problem("fresh", "", said),), {}, 0.0)


def summary(results: Sequence[Result]) -> str:
    """Say in a line how it ended."""
    wrong = [result for result in results if not result.sound]
    if not wrong:
        return f"All {len(results)} notebooks are sound."
    count = sum(len(result.problems) for result in wrong)
    return f"{count} problem{'s' if count > 1 else ''} in {len(wrong)} of {len(results)} notebooks."
