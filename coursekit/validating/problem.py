"""What validating finds: a problem with its kind, its place and what to do; and which kinds there are."""

from dataclasses import dataclass

from nbformat import NotebookNode

SOLVED, RELEASED = "solved", "released"
KINDS = {
    SOLVED: ("fresh", "points and ids", "accessibility", "checks pass", "reproduces its outputs", "contrast"),
    RELEASED: ("fresh", "points and ids", "accessibility", "no answer", "runs to its end", "polite"),
}
"""The kinds of check that each notebook of a lesson goes through, in order."""


@dataclass(frozen=True)
class Problem:
    """One fault. where: a cell, or nothing for the whole notebook. said: what is wrong, and what to do."""

    kind: str
    where: str
    said: str

    def __str__(self) -> str:
        return f"{self.where}: {self.said}" if self.where else self.said


def place(cell: NotebookNode) -> str:
    """Name a cell to a person: its id and its first line."""
    lines = [line for line in cell.source.splitlines() if line.strip()]
    first = lines[0].strip() if lines else "empty"
    return f"cell {cell.get('id', 'without id')} ({first if len(first) <= 60 else first[:57] + '...'})"


def some(things: list[str], most: int = 3) -> str:
    """List a few things of many."""
    more = f" and {len(things) - most} more" if len(things) > most else ""
    return ", ".join(things[:most]) + more
