"""A new exercise: its declaration, reference, cells, bank and proof, each in its place and marked where to write."""

from pathlib import Path

from coursekit.scaffolding import anchors
from coursekit.scaffolding.changes import Changes
from coursekit.scaffolding.names import Asked, asked_for, check_misconceptions
from coursekit.scaffolding.unfinished import MARK, UNNAMED
from coursekit.scaffolding.write import written


def new_exercise(course: Path, signature: str, points: int = 1, misconceptions: tuple[str, ...] = ()) -> Changes:
    """Scaffold an exercise in a clone of the course, and return what was made and changed.

    Raises CoursekitError, with nothing changed, where its name or a file's place is taken or a file can't be written.
    """
    asked = asked_for(course, signature)
    check_misconceptions(misconceptions, asked)
    changes = Changes(course)
    _make(changes, asked, points, misconceptions or (UNNAMED,))
    _edit(changes, asked, misconceptions or (UNNAMED,))
    changes.plan(
        f"write each {MARK}; until then `coursekit build {asked.lesson}` lists what is left",
        f"coursekit build {asked.lesson}",
        f"coursekit validate {asked.lesson}",
        f"make proof EXERCISE={asked.id}",
        "An example, step by step: docs/contributors/adding-an-exercise.md",
    )
    changes.write()
    return changes


def _make(changes: Changes, asked: Asked, points: int, ideas: tuple[str, ...]) -> None:
    """Make what is the exercise's own."""
    module = written("declaration.py", asked=asked, points=points, ideas=ideas, number=asked.lesson[:2])
    changes.make(f"coursekit/exercises/{asked.function.lower()}.py", module)
    bank, name = f"tests/bank/{asked.lesson}", asked.function
    changes.make(f"{bank}/right/{name}/plain.py", written("bank.py", asked=asked, due="a right answer"))
    for idea in ideas:
        due = f"an answer of somebody who holds the idea {idea}" if idea != UNNAMED else "a wrong answer"
        changes.make(f"{bank}/wrong/{name}/{idea}/plain.py", written("bank.py", asked=asked, due=due))


def _edit(changes: Changes, asked: Asked, ideas: tuple[str, ...]) -> None:
    """Put the exercise into what its lesson has already."""
    name, short = asked.function, asked.short
    module = f"coursekit.exercises.{name.lower()}"

    def listed(text: str) -> str:
        return anchors.with_element(anchors.with_import(text, module, name), "EXERCISES", name)

    listing = f"add `from {module} import {name}`, and {name} to the end of EXERCISES"
    changes.edit(f"coursekit/exercises/{short}.py", listed, listing)
    reference = written("reference.py", asked=asked)
    changes.edit(f"coursekit/nn/{short}.py", lambda text: f"{text.rstrip()}\n\n\n{reference}", "")

    def asked_in(text: str) -> str:
        return anchors.with_cells(text, written("cells.py", asked=asked, number=anchors.exercises_in(text) + 1))

    cells = f'add cells headed # %% exercise="{asked.id}" and # %% check="{asked.id}", as the other exercises have'
    changes.edit(f"solutions/{asked.lesson}.py", asked_in, cells)
    entry, proofs = _entry(asked.id, ideas), f"tests/proofs/{short}.py"
    changes.edit(proofs, lambda text: anchors.with_element(text, "COURSE_MAP", entry), f"add {entry} to COURSE_MAP")


def _entry(id: str, ideas: tuple[str, ...]) -> str:
    names = [f'"{idea}"' for idea in ideas]
    line = f'"{id}": [{", ".join(names)}]'
    if len(line) < anchors.WIDTH - 5:
        return line
    return "\n".join([f'"{id}": [', *(f"    {name}," for name in names), "]"])
