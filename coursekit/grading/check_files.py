"""Judging files without a course folder: each exercise whose function a .py or .ipynb file defines."""

import ast
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit import exercises as course
from coursekit.checking.exercise import Exercise
from coursekit.checking.verdict import Verdict
from coursekit.errors import CoursekitError
from coursekit.grading.code import defined_names, parse, syntax_problem
from coursekit.grading.plan import steps
from coursekit.grading.pool import Pool, Settings
from coursekit.grading.secret import course_secret
from coursekit.grading.session import Session
from coursekit.grading.submission import Submission, read_submission

ENDINGS = (".py", ".ipynb")


@dataclass(frozen=True)
class Result:
    """What is said of one exercise in one file; `judged` is False when there was nothing to judge."""

    file: str
    exercise: str | None
    verdict: Verdict | None
    problem: str = ""

    @property
    def judged(self) -> bool:
        """Whether a function was found and tried."""
        return self.verdict is not None and self.verdict.status != "not judged"

    @property
    def passed(self) -> bool:
        """Whether all was right."""
        return self.verdict is not None and self.verdict.passed

    def to_dict(self) -> dict[str, Any]:
        """Give the entry of the JSON list."""
        verdict = self.verdict
        return {
            "file": self.file,
            "exercise": self.exercise,
            "passed": self.passed,
            "score": verdict.score if verdict else 0.0,
            "max_score": verdict.max_score if verdict else 0.0,
            "diagnosis": verdict.diagnosis if verdict else None,
            "message": verdict.message if verdict else self.problem,
        }


def files_in(paths: Sequence[Path]) -> list[Path]:
    """List the files of the paths: a folder stands for all .py and .ipynb files in it, in order."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix in ENDINGS and p.is_file())
            files += [p for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts)]
        else:
            files.append(path)
    return files


def check_files(
    paths: Sequence[Path],
    exercise: str | None,
    settings: Settings,
    workers: int,
    told: Callable[[], None] = lambda: None,
    started: Callable[[tuple[str, ...]], None] = lambda layers: None,
) -> list[Result]:
    """Judge every file, in parallel, in the order given. Raises CoursekitError for an unknown exercise.

    told: is called after each file; started: once, with the layers of the sandbox that hold.
    """
    asked = course.find(exercise) if exercise else None
    seed = course_secret(Path.cwd()) or os.urandom(16).hex()
    files = files_in(paths)
    for each in (asked,) if asked else _named_in(files):
        each.trial(seed).run_all()
    judged = frozenset(path.resolve() for path in files)

    def one(path: Path) -> list[Result]:
        try:
            return _check_file(pool, path, asked, seed, judged)
        except CoursekitError:
            raise
        except Exception as error:
            problem = f"the grader stumbled on this file ({type(error).__name__}: {error}): please report it"
            return [Result(str(path), asked.id if asked else None, None, problem)]
        finally:
            told()

    hidden = tuple({path.resolve().parent for path in paths})
    with Pool(settings, hidden) as pool, ThreadPoolExecutor(workers) as threads:
        started(pool.layers)
        try:
            return [result for results in threads.map(one, files) for result in results]
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            pool.end_all()
            raise


def _named_in(files: Sequence[Path]) -> list[Exercise]:
    """List the exercises whose function's name stands in one of the files, as a part of anything."""
    named: set[str] = set()
    for path in files:
        with suppress(OSError):
            text = path.read_bytes().decode(errors="replace")
            named |= {name for name in course.by_function().keys() - named if name in text}
    return [course.by_function()[name] for name in sorted(named)]


def _check_file(pool: Pool, path: Path, asked: Exercise | None, seed: str, judged: frozenset[Path]) -> list[Result]:
    known = (asked,) if asked else course.all_exercises()
    problem = _no_file(path)
    submission = read_submission(path, known) if not problem else Submission(path, readable=False)
    if not submission.readable:
        problem = problem or submission.problems[-1]
        return [Result(str(path), asked.id if asked else None, None, problem)]
    files = imported_siblings(submission, judged)
    wanted = (asked,) if asked else _defined(pool, submission, seed, files)
    if not wanted:
        return [Result(str(path), None, None, _nothing_defined(submission))]
    run = _session(pool, submission, wanted, seed, files).judge_all()
    return [Result(str(path), e.id, run.verdicts[e.id]) for e in wanted]


def _no_file(path: Path) -> str:
    if not path.exists():
        return f"there is no file {path}"
    return "" if path.suffix in ENDINGS else f"{path.name} is neither a .py nor an .ipynb file"


def _session(
    pool: Pool, submission: Submission, wanted: tuple[Exercise, ...], seed: str, files: dict[str, bytes]
) -> Session:
    return Session(pool, steps(submission, wanted), wanted, seed, submission.kind == "script", files)


def _defined(pool: Pool, submission: Submission, seed: str, files: dict[str, bytes]) -> tuple[Exercise, ...]:
    """Find the exercises whose functions a submission defines: by its text, else by running it.

    Where cells tell of which lesson a notebook is, only that lesson's: a helper may be named as another's exercise is.
    """
    names = set().union(*(defined_names(cell.source) for cell in submission.cells))
    cells = {cell.grade_id for cell in submission.cells} - {None}
    lessons = {e.lesson for e in course.all_exercises() if {e.grade_id, e.check_id} & cells} or set(course.LESSONS)
    found = tuple(e for e in course.all_exercises() if e.function in names and e.lesson in lessons)
    if found:
        return found
    named = _session(pool, submission, (), seed, files).names_defined(list(course.by_function()))
    return tuple(course.by_function()[name] for name in named)


def _nothing_defined(submission: Submission) -> str:
    problems = [problem for cell in submission.cells if (problem := syntax_problem(cell.source))]
    return f"it cannot be read as Python: {problems[0]}" if problems else "it defines no function of the course"


def imported_siblings(submission: Submission, judged: frozenset[Path] = frozenset()) -> dict[str, bytes]:
    """Return the .py files beside a submission that it imports by name, so that its helpers come along.

    judged: files that are judged in the same run. Those that define functions of the course are somebody's
    submission, whose work nobody may borrow. Links are not followed.
    """
    files = {}
    for name in sorted(set().union(*(_imported_names(cell.source) for cell in submission.cells))):
        with suppress(OSError, ValueError):
            path = submission.path.with_name(f"{name}.py")
            if not path.is_file() or path.is_symlink() or path.stat().st_size > 2**20:
                continue
            data, place = path.read_bytes(), path.resolve()
            others = place in judged and defined_names(data.decode(errors="replace")) & set(course.by_function())
            if place != submission.path.resolve() and not others:
                files[path.name] = data
    return files


def _imported_names(source: str) -> set[str]:
    tree = parse(source)
    names: set[str] = set()
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
        elif isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
    return names - {""}
