"""The steps of a submission: which cells to run, and where to judge which exercise."""

import re
from dataclasses import dataclass

from coursekit.checking.exercise import Exercise
from coursekit.grading.code import bound_names, checked_ids, defined_names, global_names, is_stub, only_checks, parse
from coursekit.grading.submission import Cell, Submission


@dataclass(frozen=True)
class Step:
    """One thing to do in order: run a cell, or judge an exercise at this point."""

    cell: Cell | None = None
    exercise: Exercise | None = None


def steps(
    submission: Submission, exercises: tuple[Exercise, ...], released: frozenset[str] = frozenset()
) -> list[Step]:
    """Lay out what to do: run the cells in order, judge each exercise where its check stands.

    released: sources of the released notebook's own cells. Where they still stand as released, they are run
    only if something of the learner's needs a name that they define: a figure is not drawn for a judge.
    """
    if submission.kind == "script":
        return [Step(cell=cell) for cell in submission.cells]
    by_check = {exercise.check_id: exercise for exercise in exercises}
    by_id = {exercise.id: exercise for exercise in exercises}
    stubs = {cell.index for cell in submission.cells if is_stub(cell.source)}
    answered = set().union(*(defined_names(c.source) for c in submission.cells if c.index not in stubs))
    shown_only = _not_needed(submission.cells, released)
    plan: list[Step] = []
    for cell in submission.cells:
        if cell.index in shown_only:
            continue
        tree = parse(cell.source)
        if cell.index in stubs and defined_names(cell.source) <= answered:
            continue
        if cell.grade_id not in by_check and not only_checks(tree):
            plan.append(Step(cell=cell))
        asked = [by_check[cell.grade_id]] if cell.grade_id in by_check else []
        asked += [by_id[id] for id in checked_ids(tree) if id in by_id and by_id[id] not in asked]
        plan += [Step(exercise=exercise) for exercise in asked]
    return plan


def _not_needed(cells: tuple[Cell, ...], released: frozenset[str]) -> set[int]:
    """Return the indices of cells that stand as released and define nothing that the learner's own cells need."""
    shown = {c.index: c for c in cells if c.grade_id is None and c.source.strip() in released}
    own = [cell for cell in cells if cell.index not in shown]
    if any(re.search(r"\b(globals|locals|eval|exec|vars|get_ipython)\s*\(|^\s*%", c.source, re.MULTILINE) for c in own):
        return set()
    todo, needed = own, set()
    while todo:
        needed |= set().union(*(global_names(cell.source) for cell in todo))
        todo = [cell for cell in shown.values() if bound_names(cell.source) & needed]
        for cell in todo:
            del shown[cell.index]
    return set(shown)
