"""Lesson 01 with its graded cells, a page and a figure: small enough to validate in a test, and made to be broken."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coursekit.authoring.build import build
from coursekit.authoring.source import parse, read_source
from coursekit.exercises import in_lesson
from coursekit.validating.course import Result, examine, notebooks

ROOT = Path(__file__).parents[2]
LESSON = "01_neuron"
SOURCE = f"solutions/{LESSON}.py"
SOLVED, RELEASED = f"solutions/{LESSON}/{LESSON}.ipynb", f"notebooks/{LESSON}/{LESSON}.ipynb"
PAGE = """\
# # What is a neuron?
#
# The words stand in the [table at the end](#The-words).
#
# ## The words
#
# | word | meaning |
# |---|---|
# | weight | how much an input counts |
"""
LAST = """\
# %%
print("one half:", sigmoid(0.0))

# %% alt="The curve of a sigmoid: it rises from near 0 on the left to near 1 on the right."
fig, ax = plt.subplots(figsize=(4, 3))
ax.plot(np.linspace(-5, 5), sigmoid(np.linspace(-5, 5)))
ax.set(title="Sigmoid", xlabel="z", ylabel="sigmoid(z)")
plt.show()
"""


def small_source() -> str:
    """The source of the lesson: of the real one all but its prose and its examples."""
    cells = parse(read_source(ROOT / SOURCE), SOURCE, in_lesson(LESSON))
    parts = ["# %% [markdown]\n" + PAGE]
    for cell in cells:
        if cell.kind in ("setup", "exercise", "check"):
            value = f'="{cell.value}"' if cell.value else ""
            parts.append(f"# %% {cell.kind}{value}\n{cell.text}\n")
    return "\n".join([*parts, LAST])


def make(folder: Path) -> Path:
    """Make a sound course."""
    (folder / "solutions").mkdir(parents=True)
    (folder / SOURCE).write_text(small_source(), encoding="utf-8")
    build(folder)
    return folder


Fault = Callable[[Path], None]


def edit(file: str, change: Callable[[dict[str, Any]], None]) -> Fault:
    """A fault that changes a notebook as data."""

    def fault(course: Path) -> None:
        notebook = json.loads((course / file).read_text(encoding="utf-8"))
        change(notebook)
        (course / file).write_text(json.dumps(notebook), encoding="utf-8")

    return fault


def replace(file: str, old: str, new: str) -> Fault:
    """A fault that replaces a text in a file."""

    def fault(course: Path) -> None:
        text = (course / file).read_text(encoding="utf-8")
        assert old in text
        (course / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return fault


def cell(notebook: dict[str, Any], id: str) -> dict[str, Any]:
    """The cell whose id begins so."""
    return next(one for one in notebook["cells"] if one["id"].startswith(id))


def rewrite(file: str, id: str, source: str) -> Fault:
    """A fault that puts other text into a cell."""
    return edit(file, lambda notebook: cell(notebook, id).update(source=source))


def static(course: Path) -> dict[str, list[str]]:
    """What shows without running, by file: "kind | where: what"."""
    pair = notebooks(course, LESSON)
    found = examine(course, LESSON, pair)
    return {one.file: [f"{problem.kind} | {problem}" for problem in found[one.kind]] for one in pair}


def said(results: list[Result]) -> dict[str, list[str]]:
    """The problems of results, by file, in the same form."""
    return {one.file: [f"{problem.kind} | {problem}" for problem in one.problems] for one in results}
