"""One submission from its steps to its verdicts: runs cells, asks for calls, judges, and restarts what dies."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from coursekit.checking import messages
from coursekit.checking.case import Case
from coursekit.checking.exercise import Digits, Exercise
from coursekit.checking.judge import judge
from coursekit.checking.observation import Observation, Raised, together
from coursekit.checking.verdict import Verdict
from coursekit.grading import wire
from coursekit.grading.code import defined_names, global_names, names_used, parse
from coursekit.grading.given import earlier_lessons, reference_source
from coursekit.grading.plan import Step
from coursekit.grading.pool import Pool, Worker, WorkerLost
from coursekit.grading.submission import Cell

PNG = b"\x89PNG\r\n\x1a\n"
MAX_DRAWN = 8 * 2**20
"""Bytes of figures that are kept of a submission."""


@dataclass
class CellResult:
    """What running a cell showed: printed text, the error it stopped with, and figures as PNG files."""

    printed: str = ""
    error: Raised | None = None
    figures: tuple[bytes, ...] = ()


@dataclass
class Run:
    """The outcome of a submission: a verdict an exercise, and what each cell showed, by its index.

    `fault` says what went wrong where the grader itself stumbled.
    """

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    cells: dict[int, CellResult] = field(default_factory=dict)
    seconds: float = 0.0
    fault: str = ""


class Session:
    """Drives one submission through workers, each of which may be lost at any moment."""

    def __init__(
        self,
        pool: Pool,
        steps: list[Step],
        exercises: tuple[Exercise, ...],
        seed: str,
        script: bool = False,
        files: dict[str, bytes] | None = None,
        draw: bool = False,
    ):
        self.draw, self.room = draw, MAX_DRAWN
        self.pool, self.steps, self.exercises, self.seed, self.script = pool, steps, exercises, seed, script
        self.files = {name: np.frombuffer(data, np.uint8) for name, data in (files or {}).items()}
        self.settings = pool.settings
        self.deadline = time.monotonic() + self.settings.total_seconds
        self.given = earlier_lessons(exercises)
        self.digits = next((one for e in exercises if (one := e.digits(seed)).withheld), Digits())
        self.worker: Worker | None = None
        self.done: list[Cell] = []
        self.lost: set[int] = set()
        self.replaced: dict[str, str] = {}
        self.run = Run()

    def judge_all(self) -> Run:
        """Run and judge everything; never raises for what a submission does."""
        start = time.monotonic()
        try:
            for step in self.steps:
                if step.cell is not None:
                    self._run_cell(step.cell)
                elif step.exercise is not None:
                    self._keep_better(step.exercise, self._judge(step.exercise))
            self._judge_at_the_end()
            self._judge_with_given()
        finally:
            self._close()
        self.run.seconds = time.monotonic() - start
        return self.run

    def names_defined(self, names: list[str]) -> list[str]:
        """Run the cells, judge nothing, and say which of the names the submission itself defines."""
        try:
            for step in self.steps:
                if step.cell is not None:
                    self._run_cell(step.cell)
            reply = self._ask(self._alive(), {"do": "names", "names": names})
            return [name for name in names if name in reply.get("names", [])]
        except (WorkerLost, TypeError):
            return []
        finally:
            self._close()

    def _judge_at_the_end(self) -> None:
        """Judge what no check has asked for, and what a later cell may have put right."""
        last = {e.id: max((i for i, s in enumerate(self.steps) if s.exercise is e), default=-1) for e in self.exercises}
        for exercise in self.exercises:
            verdict = self.run.verdicts.get(exercise.id)
            later = [s.cell for s in self.steps[last[exercise.id] + 1 :] if s.cell is not None]
            if verdict is None or (not verdict.passed and self._changed_by(later, exercise)):
                self._keep_better(exercise, self._judge(exercise))

    def _changed_by(self, later: list[Cell], exercise: Exercise) -> bool:
        """Whether later cells speak of an exercise's function, or define what it needs: cells are run in any order."""
        own = [cell for cell in self.done if exercise.function in defined_names(cell.source)]
        needed = set().union(*(global_names(cell.source) for cell in own))
        return any(exercise.function in cell.source or needed & defined_names(cell.source) for cell in later)

    def _judge_with_given(self) -> None:
        """Judge wrong ones again with the references of earlier ones not passed, whose verdicts are final by now."""
        final: dict[str, str] = {}
        for exercise in self.exercises:
            verdict = self.run.verdicts[exercise.id]
            if final and verdict.status in ("wrong", "partly") and self._uses(exercise, final):
                self._lose()
                self.replaced = dict(final)
                again = self._judge(exercise)
                self.run.verdicts[exercise.id] = messages.prefer_given(verdict, again, list(final))
            if not verdict.passed:
                final[exercise.function] = reference_source(exercise)

    def _uses(self, exercise: Exercise, names: dict[str, str]) -> bool:
        """Whether the submission's code for an exercise reaches for one of the names."""
        source = "\n".join(cell.source for cell in self.done if parse(cell.source) is not None)
        return bool(names_used(source, exercise.function) & set(names))

    def _keep_better(self, exercise: Exercise, verdict: Verdict) -> None:
        before = self.run.verdicts.get(exercise.id)
        better = before is None or verdict.passed or verdict.score > before.score
        if better or (before is not None and before.status in ("not judged", "not attempted")):
            self.run.verdicts[exercise.id] = verdict

    def _run_cell(self, cell: Cell) -> None:
        result = self.run.cells.setdefault(cell.index, CellResult())
        if time.monotonic() > self.deadline:
            result.error = Raised("TimeoutError", "the time for this submission was over")
            return
        try:
            reply = self._ask_cell(self._alive(), cell)
            result.printed = str(reply.get("printed", ""))[:10_000]
            result.error = wire.read_raised(reply.get("error"))
            result.figures = tuple(self._drawn(reply.get("figures")))
            if reply.get("outcome") == "timed out":
                result.error = self._too_long()
        except WorkerLost as lost:
            self.lost.add(cell.index)
            self._lose()
            result.error = (
                self._too_long() if lost.how == "timed out" else Raised("Died", "it ended its Python process")
            )
        except wire.WireError:
            result.error = Raised("Unreadable", "it did not say how it ended")
        self.done.append(cell)

    def _too_long(self) -> Raised:
        return Raised("TimeoutError", f"it did not end within {self.settings.cell_seconds:g} seconds")

    def _ask_cell(self, worker: Worker, cell: Cell) -> dict:
        seconds = max(0.5, min(self.settings.cell_seconds, self.deadline - time.monotonic()))
        request = {"do": "script" if self.script else "cell", "source": cell.source, "draw": self.draw}
        return self._ask(worker, request, seconds)

    def _ask(self, worker: Worker, request: dict[str, Any], seconds: float | None = None) -> dict[str, Any]:
        """Ask for something within a call's seconds, or others."""
        return worker.ask(request, seconds or self.settings.call_seconds, self.deadline - time.monotonic())

    def _drawn(self, figures: Any) -> Iterator[bytes]:
        """Give those of a worker's claimed figures that begin as PNG files do, as long as there is room for them."""
        for figure in figures if self.draw and isinstance(figures, list) else ():
            if isinstance(figure, np.ndarray) and figure.dtype == np.uint8 and figure.size <= self.room:
                data = figure.tobytes()
                if data.startswith(PNG):
                    self.room -= len(data)
                    yield data

    def _judge(self, exercise: Exercise) -> Verdict:
        """Ask for every call of an exercise, in shuffled order, and judge what came back."""
        trial = exercise.trial(self.seed)
        observations = [Observation("not run") for _ in trial.cases]
        order = sorted(range(len(trial.cases)), key=lambda i: (trial.cases[i].edge, random.random()))
        for i in order:
            if time.monotonic() > self.deadline:
                why = f"The time for this submission was over before {exercise.function} had been tried."
                return messages.not_judged(exercise, why, "Look for cells that take long, and shorten them.")
            observation = self._call(exercise, trial.cases[i])
            if observation is None:
                return self._missing(exercise)
            observations[i] = observation
            if observation.outcome in ("timed out", "died"):
                break
        return judge(trial, observations)

    def _call(self, exercise: Exercise, case: Case) -> Observation | None:
        """Make one call; None when there is no such function."""
        request = {"do": "call", "function": exercise.function, "args": list(case.args), "probe": case.probe}
        seconds = max(exercise.seconds, self.settings.call_seconds)
        try:
            worker = self._alive()
            if not case.then:
                return _read(self._ask(worker, request, seconds))
            reply = self._ask(worker, request | {"do": "learn"}, seconds)
            first = _read(reply)
            if first is None or reply.get("learned") is not True:
                return first
            return together(first, self._calls_of_what_was_learned(worker, case, seconds))
        except WorkerLost as lost:
            self._lose()
            return Observation("timed out" if lost.how == "timed out" else "died")
        except wire.WireError:
            return Observation("died")

    def _calls_of_what_was_learned(self, worker: Worker, case: Case, seconds: float) -> Iterator[Observation]:
        """Ask the function that was returned, call by call: no argument of these was with the worker before."""
        for args in case.then:
            reply = self._ask(worker, {"do": "then", "args": list(args)}, seconds)
            yield _read(reply) or Observation("died")

    def _missing(self, exercise: Exercise) -> Verdict:
        """Say that the function is not there, and which cell's error may be why."""
        for cell in reversed(self.done):
            error = self.run.cells[cell.index].error
            if error and exercise.function in defined_names(cell.source):
                why = (
                    f"The cell that defines {exercise.function} stopped before its end: {error.type}: {error.message}."
                )
                return messages.not_judged(
                    exercise, why, "Restart the kernel, run all cells, and mend the first error."
                )
        kind, header = ("class", "class {}:") if exercise.is_class else ("function", "def {}(...):")
        why = f"There is no {kind} named {exercise.function}."
        return messages.not_judged(exercise, why, f"Define it under that name: {header.format(exercise.function)}")

    def _alive(self) -> Worker:
        """Return the worker, a new one with all earlier cells run again if the last was lost.

        Raises WorkerLost when the cells themselves cannot be run again.
        """
        if self.worker is None:
            self.worker = self.pool.worker(self.given, self.digits)
            if self.files:
                self._ask(self.worker, {"do": "files", "files": self.files})
            for cell in self.done:
                if time.monotonic() > self.deadline:
                    raise WorkerLost("timed out")
                if cell.index not in self.lost:
                    self._ask_cell(self.worker, cell)
            if self.replaced:
                self._ask(self.worker, {"do": "give", "functions": self.replaced})
        return self.worker

    def _lose(self) -> None:
        if self.worker is not None:
            self.worker.close()
        self.worker = None

    _close = _lose


def _read(reply: dict[str, Any]) -> Observation | None:
    """Read what a call did from a worker's reply; None when there is no such function."""
    if reply.get("outcome") == "missing":
        return None
    return Observation("timed out") if reply.get("outcome") == "timed out" else wire.read_observation(reply)
