"""What cells show after a run: solved, every check passes; released, it fails with a card and without a traceback."""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from nbformat import NotebookNode

from coursekit.checking.card import LOOKS
from coursekit.exercises import by_function
from coursekit.validating.cells import code_cells, is_check
from coursekit.validating.problem import Problem, place


def errors(cell: NotebookNode) -> list[NotebookNode]:
    """Return the errors among a cell's outputs."""
    return [output for output in cell.get("outputs", []) if output.output_type == "error"]


def checks_that_do_not_pass(solved: NotebookNode) -> list[Problem]:
    """Find cells of a solved notebook whose stored outputs hold an error, or no passed check."""
    said = []
    icon, word = LOOKS["passed"][:2]
    for cell in code_cells(solved):
        if found := errors(cell):
            said.append((cell, f"stops with {found[0].ename}: {plain(found[0].evalue)[:200]}. Mend the solution."))
        elif is_check(cell):
            asked = re.search(r'"(.+?)"', cell.source)
            due = f"{icon} {word}: {escape(asked[1])}" if asked else f"{icon} {word}"
            if not any(due in html for html in _html(cell)):
                said.append((cell, "its stored output is no passed check. Mend the solution, then `coursekit build`."))
    return [Problem("checks pass", place(cell), text) for cell, text in said]


def impolite(ran: NotebookNode) -> list[Problem]:
    """Find cells of a released notebook, after a Run All, that show a learner anything but what is still to do."""
    known = {f"{function} is not written yet." for function in by_function()}
    found = []
    for cell in code_cells(ran):
        stopped = errors(cell)
        if stopped and "raises-exception" not in cell.metadata.get("tags", []):
            text = f"stops with {stopped[0].ename}: {plain(stopped[0].evalue)[:200]}: a Run All ends here"
            found.append(Problem("runs to its end", place(cell), f"{text}. Mend it, or have it need an exercise."))
            continue
        texts = _check(cell, stopped) if is_check(cell) else _needs_an_exercise(cell, stopped, known)
        found += [Problem("polite", place(cell), text) for text in texts]
    return found


def _check(cell: NotebookNode, stopped: list[NotebookNode]) -> Iterator[str]:
    """See that a check of an unwritten function says that it is not started, and shows no traceback."""
    if not stopped:
        yield "passes, or says nothing, though its exercise is unwritten: is the answer in this notebook?"
        return
    error, word = stopped[0], LOOKS["not attempted"][1]
    if error.ename != "CheckFailed":
        yield f"fails with {error.ename}: {plain(error.evalue)[:200]}, where a card should say {word!r}."
    elif not error.evalue.startswith(f"{word} yet"):
        said = f"says {plain(error.evalue)[:120]!r} of an unwritten function, where {word!r} is due"
        yield f"{said}. Has its exercise's cell been edited?"
    elif len(error.traceback) != 1 or "Traceback" in error.traceback[0]:
        yield "shows a traceback, where its message alone is due."
    elif not any(word in html for html in _html(cell)):
        yield f"shows no card that says {word!r}."


def _needs_an_exercise(cell: NotebookNode, stopped: list[NotebookNode], known: set[str]) -> Iterator[str]:
    """See that a cell that calls an unwritten function shows a card that says so, and no empty figure."""
    if not stopped:
        return
    error = stopped[0]
    if error.ename != "NotImplementedError" or not set(error.traceback) <= known:
        said = f"stops with {error.ename}: {plain(error.evalue)[:200]}"
        yield f"{said}, and not because an exercise is unwritten. Mend it."
    elif not any("Nothing is broken" in html for html in _html(cell)):
        yield "shows no card that says which exercise is unwritten. Does the lesson call start()?"
    if any(kind.startswith("image/") for output in cell.outputs for kind in output.get("data", {})):
        yield "shows an empty figure before it stops. Call the learner's function before drawing."


def plain(text: Any) -> str:
    """Return a text without terminal colours, on one line."""
    return " ".join(re.sub(r"\x1b\[[0-9;]*m", "", str(text)).split())


def _html(cell: NotebookNode) -> list[str]:
    return [str(output.get("data", {}).get("text/html", "")) for output in cell.get("outputs", [])]
