"""Whether a name is free: what an author asks for is read, and refused with a sentence where it cannot be had."""

import ast
import builtins
import keyword
import re
from dataclasses import dataclass
from pathlib import Path

from coursekit.errors import CoursekitError, did_you_mean
from coursekit.scaffolding.anchors import NoAnchor, assigned, parsed
from coursekit.scaffolding.changes import read

COURSE = "coursekit/exercises/__init__.py"
"""The file that lists the lessons, with their questions."""
_SIGNATURE = re.compile(r"(?P<lesson>\w+)\.(?P<function>\w+)\s*(?P<arguments>\(.*\))?", re.DOTALL)
_IN_A_DECLARATION = {"args", "edges", "nn", "np", "ordinary", "other", "Exercise"}


@dataclass(frozen=True)
class Asked:
    """The exercise that an author asks for. arguments: as its `def` has them. required: those without a default."""

    lesson: str
    function: str
    arguments: str
    required: tuple[str, ...]

    @property
    def short(self) -> str:
        """The lesson's name without its number, which is what its modules are called."""
        return self.lesson.partition("_")[2]

    @property
    def id(self) -> str:
        """The exercise's id."""
        return f"{self.short}.{self.function}"


def questions(course: Path) -> dict[str, str]:
    """Return the lessons of a course with their questions, as its file lists them. Raises CoursekitError."""
    try:
        return ast.literal_eval(assigned(read(course, COURSE), "QUESTIONS"))
    except (NoAnchor, ValueError) as why:
        raise CoursekitError(f"{course / COURSE} does not list the lessons in QUESTIONS ({why}). Mend it.") from None


def asked_for(course: Path, signature: str) -> Asked:
    """Read what an author asks for, such as "neuron.leaky_relu(z, slope=0.01)".

    Raises CoursekitError for a lesson that is not there and for a name that cannot be had.
    """
    match = _SIGNATURE.fullmatch(signature.strip())
    if match is None:
        raise CoursekitError(
            f'{signature!r} is no exercise. Write lesson.function, or "lesson.function(z, slope=0.01)".'
        )
    lessons = {lesson.partition("_")[2]: lesson for lesson in questions(course)}
    if match["lesson"] not in lessons:
        raise CoursekitError(f"There is no lesson {match['lesson']!r}.{did_you_mean(match['lesson'], lessons)}")
    check_identifier(match["function"], "function")
    arguments, required = _arguments(match["function"], match["arguments"] or "(x)")
    asked = Asked(lessons[match["lesson"]], match["function"], arguments, required)
    _check_free(course, asked)
    return asked


def check_identifier(name: str, what: str) -> None:
    """See that Python takes a name, and has not got it itself. Raises CoursekitError when not."""
    if not name.isidentifier() or not name.isascii():
        raise CoursekitError(f"{name!r} is no name for a {what}: write letters, digits and _, a letter first.")
    if keyword.iskeyword(name):
        raise CoursekitError(f"{name!r} is a word of Python's own. Choose another name for the {what}.")
    if hasattr(builtins, name):
        raise CoursekitError(f"{name!r} is built into Python, and would be hidden. Choose another name for the {what}.")


def check_misconceptions(names: tuple[str, ...], asked: Asked) -> None:
    """See that misconceptions can be called so. Raises CoursekitError when not."""
    for name in names:
        check_identifier(name, "misconception")
        if name in _IN_A_DECLARATION or name == asked.function:
            raise CoursekitError(f"A misconception can't be called {name!r}: that name has another meaning beside it.")
        if names.count(name) > 1:
            raise CoursekitError(f"The misconception {name!r} is named twice. Each is named once.")


def _arguments(function: str, given: str) -> tuple[str, tuple[str, ...]]:
    try:
        (definition,) = ast.parse(f"def {function}{given}: pass").body
        assert isinstance(definition, ast.FunctionDef)
    except (SyntaxError, ValueError, AssertionError):
        raise CoursekitError(f"{function}{given} cannot be defined. Write its arguments as Python would.") from None
    its = definition.args
    positional = [*its.posonlyargs, *its.args]
    return ast.unparse(its), tuple(one.arg for one in positional[: len(positional) - len(its.defaults)])


def _check_free(course: Path, asked: Asked) -> None:
    """See that no exercise, no reference and nothing in the lesson has the name. Raises CoursekitError when one has."""
    name, reference = asked.function, course / "coursekit" / "nn" / f"{asked.short}.py"
    if not reference.is_file():
        raise CoursekitError(
            f"Lesson {asked.lesson} has no {_place(course, reference)}: its references stand beside its declarations. "
            f"Write this one by hand, as in coursekit/exercises/{asked.short}.py."
        )
    exercise = re.compile(rf'"\w+\.{name}"')
    for path in sorted((course / "coursekit" / "exercises").glob("*.py")):
        if found := exercise.search(read(course, path.relative_to(course).as_posix())):
            there = f"There is an exercise {found[0][1:-1]!r} already, in {_place(course, path)}"
            raise CoursekitError(f"{there}, and a name belongs to one. Choose another.")
    for path in sorted((course / "coursekit" / "nn").glob("*.py")):
        if name in _defined(course, path):
            raise CoursekitError(f"{_place(course, path)} defines {name} already. Choose another name.")
    for file in (f"solutions/{asked.lesson}.py", f"coursekit/exercises/{asked.short}.py"):
        if name in _bound(course, course / file):
            raise CoursekitError(f"{file} gives {name!r} a meaning already. Choose another name.")


def _defined(course: Path, path: Path) -> set[str]:
    """Return the functions and classes of a module."""
    return {node.name for node in _body(course, path) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}


def _bound(course: Path, path: Path) -> set[str]:
    """Return what a module imports, defines and assigns on its top level."""
    body = _body(course, path)
    targets = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
    names = {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}
    imports = [alias for node in body if isinstance(node, (ast.Import, ast.ImportFrom)) for alias in node.names]
    return names | _defined(course, path) | {(alias.asname or alias.name).partition(".")[0] for alias in imports}


def _body(course: Path, path: Path) -> list[ast.stmt]:
    text = read(course, path.relative_to(course).as_posix())
    try:
        return parsed(text).body
    except NoAnchor as why:
        raise CoursekitError(f"{_place(course, path)}: {why}. Mend it first.") from None


def _place(course: Path, path: Path) -> str:
    return path.relative_to(course).as_posix()
