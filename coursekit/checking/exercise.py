"""An exercise as data: a reference, cases, a comparison, and the known wrong ways, each a program that runs."""

import hashlib
import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from coursekit.checking import show
from coursekit.checking.case import Case
from coursekit.checking.comparison import Comparison, Difference, close
from coursekit.checking.observation import Observation, observe
from coursekit.checking.values import plain

PUBLIC_SEED = "public"
"""The seed of the check in a learner's notebook; a grade uses the course's secret instead."""


@dataclass(frozen=True)
class Judged:
    """One observed call beside what was due: `difference` is None when it is right.

    seen: of the value what is compared, see `Exercise.view`.
    """

    case: Case
    observation: Observation
    expected: Any
    difference: Difference | None
    seen: Any = None

    @property
    def right(self) -> bool:
        """Whether this call did all that was due."""
        return self.difference is None

    @property
    def gave(self) -> Any:
        """What came back, to be shown: of three draws, or of several calls, the first. A worker may claim anything."""
        value, several = self.observation.value, 3 if self.case.by_chance else len(self.case.then)
        return value[0] if several and isinstance(value, list) and len(value) == several else value


Recognizer = Callable[[Sequence[Judged]], bool]


@dataclass
class Misconception:
    """One wrong idea: the sentence that helps, and the programs that people write when they hold it.

    `recognize` sees all judged calls and says whether they show this idea, for ideas whose programs
    differ too much to be matched by their outputs.
    """

    name: str
    sentence: str
    programs: list[Callable] = field(default_factory=list)
    recognize: Recognizer | None = None

    def also(self, program: Callable) -> Callable:
        """Add another way of writing the same wrong idea."""
        self.programs.append(program)
        return program


@dataclass(frozen=True)
class Trial:
    """An exercise with a seed: its cases, what is due for each, and what each wrong program does."""

    exercise: "Exercise"
    cases: tuple[Case, ...]
    expected: tuple[Any, ...]
    _done: dict[tuple[Callable, int], tuple[Observation, Any]] = field(default_factory=dict, compare=False)

    def wrong(self, program: Callable, number: int) -> tuple[Observation, Any]:
        """Return what a wrong program did on a case, by its number, and what of it is compared.

        It runs when first asked for: a right answer need not wait for the wrong ones.
        """
        if (program, number) not in self._done:
            self._done[program, number] = self.exercise.done(program, self.cases[number])
        return self._done[program, number]

    def run_all(self) -> None:
        """Run every wrong program now that will be compared, in one thread, before many ask for what they do."""
        for misconception in self.exercise.misconceptions.values() if self.exercise.alike else ():
            for program in misconception.programs:
                for number in range(len(self.cases)):
                    self.wrong(program, number)


View = Callable[[tuple, Any], Any]
"""Takes a case's arguments and the plain value that came back; gives what is compared, or a Difference.

Behind the arguments stands what the judge alone knows, where a case holds such a thing."""


@dataclass(frozen=True)
class Measure:
    """A number by which right answers differ, too: shown with every verdict, compared in the class report."""

    name: str
    of: Callable[[Sequence[Judged]], float | None]


@dataclass(frozen=True)
class Digits:
    """What a worker must not know of `coursekit.data.digits()`, because an answer is tested there.

    withheld: rows that are taken away, sorted. labels: those that the other rows get, in their order, if any.
    """

    withheld: tuple[int, ...] = ()
    labels: tuple[int, ...] = ()


class Report:
    """An answer in words that a person grades, in nbgrader's Formgrader: its cell is answer and grade in one.

    id, lesson and points as of an exercise; it has no function and no check.
    """

    by_hand = True
    function = check_id = ""

    def __init__(self, id: str, lesson: str, points: int):
        self.id, self.lesson, self.points = id, lesson, points
        self.grade_id = id.replace(".", "-")


def ordinary_right(judged: Sequence[Judged]) -> bool:
    """Whether every ordinary call was right, so that what went wrong did so at the edges."""
    return all(one.right for one in judged if not one.case.edge)


def right_but_for_edges(judged: Sequence[Judged]) -> float:
    """Give half of the points where all ordinary calls are right."""
    return 0.5 if ordinary_right(judged) else 0.0


class Exercise:
    """One function that a learner writes, and all that is known about it.

    id: "lesson.function", as in the course map. reference: the right function. points: its worth.
    hints: from a nudge to nearly the answer. quiet: whether a numerical warning makes a call wrong.
    compare: (expected, got) -> first difference or None. alike: (what a wrong program gave, what the
    learner's did) -> the same, for the diagnosis; None where ideas are recognised, not matched.
    expectation: what is due, in words.
    view: what of a value is compared, for values that chance decides: a dict of what must hold, in words. It is applied
    to the reference's value, to the learner's and to those of wrong programs. probe: see coursekit.checking.probes.
    share: of the points of an answer that is not all right. measure: see Measure. seconds: that one call may take in a
    grade, where that is more than others may. due: what is due in every case, where that needs no reference.
    digits: for a seed, what of `coursekit.data.digits()` a worker has, see Digits.
    """

    by_hand = False

    def __init__(
        self,
        id: str,
        reference: Callable,
        lesson: str,
        points: int,
        hints: Sequence[str],
        compare: Comparison = close,
        alike: Comparison | None = close,
        quiet: bool = False,
        expectation: Callable[[Any], str] = show.value,
        view: View = lambda args, value: value,
        probe: str = "",
        share: Callable[[Sequence[Judged]], float] = right_but_for_edges,
        measure: Measure | None = None,
        seconds: float = 0.0,
        due: Any = None,
        digits: Callable[[str], Digits] = lambda seed: Digits(),
    ):
        self.id, self.reference, self.lesson, self.points = id, reference, lesson, points
        self.hints, self.compare, self.alike, self.quiet = tuple(hints), compare, alike, quiet
        self.expectation, self.view, self.probe = expectation, view, probe
        self.share, self.measure, self.seconds, self.due, self.digits = share, measure, seconds, due, digits
        self.function = id.split(".")[1]
        self.grade_id = id.replace(".", "-")
        self.check_id = f"{self.grade_id}-check"
        self.parameters = tuple(inspect.signature(reference).parameters)
        self.is_class = inspect.isclass(reference)
        self.misconceptions: dict[str, Misconception] = {}
        self._generators: list[tuple[bool, Callable[[np.random.Generator], Iterable[tuple]]]] = []
        self.trial = lru_cache(maxsize=32)(self._trial)

    def __repr__(self) -> str:
        return f"<Exercise {self.id}>"

    def cases(self, generator: Callable | None = None, *, edge: bool = False) -> Callable:
        """Register a generator of arguments: it takes an rng and yields `args(...)`, or whole cases."""

        def register(generator: Callable) -> Callable:
            self._generators.append((edge, generator))
            return generator

        return register(generator) if generator else register

    def misconception(
        self, sentence: str, recognize: Recognizer | None = None, name: str | None = None
    ) -> Callable[[Callable], Misconception]:
        """Register a wrong program, under its own name unless another is given, with the sentence that helps."""

        def register(program: Callable) -> Misconception:
            known_as = name or program.__name__
            self.misconceptions[known_as] = Misconception(known_as, sentence, [program], recognize)
            return self.misconceptions[known_as]

        return register

    def make_cases(self, seed: str) -> tuple[Case, ...]:
        """Draw the cases of a seed; the same seed gives the same cases."""
        digest = hashlib.sha256(f"{self.id}:{seed}".encode()).digest()
        rng = np.random.default_rng(int.from_bytes(digest, "big"))
        drawn = [(edge, one) for edge, generate in self._generators for one in generate(rng)]
        return tuple(one if isinstance(one, Case) else Case(one, edge, self.probe) for edge, one in drawn)

    def _trial(self, seed: str) -> Trial:
        cases = self.make_cases(seed)
        return Trial(self, cases, tuple(self._due(case) for case in cases))

    def _due(self, case: Case) -> Any:
        if self.due is not None:
            return self.due
        observation = observe(self.reference, case)
        if observation.outcome != "returned":
            raise RuntimeError(f"the reference of {self.id} failed on {case}: {observation.error}")
        return self.seen(case, observation.value)

    def done(self, program: Callable, case: Case) -> tuple[Observation, Any]:
        """Run a program on a case: what it did, and what of it is compared."""
        observation = observe(program, case)
        return observation, self.seen(case, observation.value)

    def seen(self, case: Case, value: Any) -> Any:
        """Return what of a plain value is compared: a Difference where it has not even the form that is due."""
        try:
            seen = self.view(case.known, value)
        except Exception:
            return Difference("kind", "it has not the form that is due")
        return seen if isinstance(seen, Difference) else plain(seen)
