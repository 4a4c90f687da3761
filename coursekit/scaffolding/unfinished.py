"""What an author has still to write in a lesson: each mark of a scaffold that stands in one of its files."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from coursekit.errors import CoursekitError

MARK, UNNAMED = "TODO(author)", "TODO_name_the_idea"
"""What stands where an author writes, and where a misconception has no name yet."""
_MARKED = re.compile(rf"{re.escape(MARK)}:?\s*(?P<said>[^\"'<|\n]*)|\b{UNNAMED}\b")
_OURS = re.compile(r"coursekit\.exercises\.(\w+)")


def unfinished(course: Path, lessons: Sequence[str]) -> list[str]:
    """Return a line for each mark in what belongs to the lessons: "file:line: TODO(author): what is due"."""
    files = dict.fromkeys(path for lesson in lessons for path in _files(course, lesson))
    return [line for path in files for line in _marks(course, path)]


def refuse_unfinished(course: Path, lessons: Sequence[str]) -> None:
    """See that nothing of the lessons waits to be written. Raises CoursekitError that lists all that does."""
    if left := unfinished(course, lessons):
        places = f"{len(left)} places wait" if len(left) > 1 else "1 place waits"
        listed = "\n".join(f"    {line}" for line in left)
        raise CoursekitError(f"{places} for their author:\n{listed}\nWrite what is due there, then run it again.")


def _files(course: Path, lesson: str) -> Iterator[Path]:
    short = lesson.partition("_")[2]
    yield from (course / "solutions" / f"{lesson}.py", course / "coursekit" / "nn" / f"{short}.py")
    yield from _declarations(course / "coursekit" / "exercises", short)
    yield course / "coursekit" / "exercises" / "quizzes" / f"{lesson}.toml"
    yield course / "tests" / "proofs" / f"{short}.py"
    yield from sorted((course / "tests" / "bank" / lesson).glob("**/*.py"))


def _declarations(folder: Path, first: str) -> list[Path]:
    """Return a lesson's module of declarations and all that it takes from others, directly or through them."""
    found, names = [], [first]
    while names:
        path = folder / f"{names.pop(0)}.py"
        if path not in found and path.is_file():
            found.append(path)
            names += _imported(path)
    return found


def _imported(path: Path) -> list[str]:
    try:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    except (SyntaxError, UnicodeDecodeError):
        return []  # the import itself says so
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    named = [match[1] for node in froms if (match := _OURS.fullmatch(node.module or ""))]
    return named + [alias.name for node in froms if node.module == "coursekit.exercises" for alias in node.names]


def _marks(course: Path, path: Path) -> Iterator[str]:
    place = path.relative_to(course).as_posix()
    if UNNAMED in path.parts:
        yield f"{place}: rename the folder {UNNAMED} after the misconception"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return  # who reads it for its own sake says so
    for number, line in enumerate(lines, 1):
        for match in _MARKED.finditer(line):
            said = "name the misconception" if match["said"] is None else match["said"].strip().rstrip(".")
            yield f"{place}:{number}: {MARK}: {said or line.strip()}"
