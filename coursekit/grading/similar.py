"""Near-identical submissions: pairs that share statements and sentences which hardly anyone else in the class has.

What many write says nothing: of a piece (see `pieces`) that d of n submissions hold, a pair that shares it is a
coincidence worth log2(n / d) bits. Pieces of one answer come together, from one idea or one source, so that the i-th
rarest of an answer counts for 1 / i of its bits. Pieces of the lesson, of the course's reference and of its known
misconceptions count nothing, nor do those that more than one in twenty holds: this also keeps the work linear, since
pairs are found through an index of rare pieces (as fingerprints are in Schleimer, Wilkerson and Aiken 2003).

A pair is named when its bits exceed those of picking it out of all pairs by MARGIN, and when they make up MOST of what
is rare in the one of the two that holds less of it. The figures were chosen on classes made up from tests/bank.
"""

import inspect
import math
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations

from coursekit import exercises as course
from coursekit.grading.given import reference_source
from coursekit.grading.pieces import Lines, pieces_of_code, pieces_of_prose

FEWEST = 10
"""Submissions that there must be: among fewer nobody can tell what is rare."""
RARE = 20
"""One in so many, and no more, holds what counts as rare; in a small class three."""
MARGIN = 6.0
"""Bits beyond those of all pairs: as if one class in sixty named a pair that came about by chance."""
MOST = 0.6


@dataclass(frozen=True)
class Part:
    """One cell that a learner wrote: the exercise it answers, or "elsewhere"; its text, and whether it is code."""

    group: str
    source: str
    code: bool = True


@dataclass(frozen=True)
class Side:
    """What one of a pair wrote in answer to an exercise, and which of its lines the pair shares, counted from 1."""

    source: str
    shared: tuple[int, ...]


@dataclass(frozen=True)
class Shared:
    """An exercise in which a pair shares rare pieces, side by side."""

    group: str
    left: Side
    right: Side


@dataclass(frozen=True)
class Pair:
    """Two submissions to look at. pieces: how many rare ones they share; held_by: by how many at most each is held."""

    names: tuple[str, str]
    bits: float
    share: float
    pieces: int
    held_by: int
    parts: tuple[Shared, ...]


Key = tuple[str, str]
"""A piece in its group."""


def find_pairs(works: Mapping[str, Sequence[Part]], lesson: str, released: Iterable[Part] = ()) -> list[Pair]:
    """Find the pairs of a class that are near-identical in what is rare, the most alike first.

    works: by name what each learner wrote. released: the cells of the lesson as it was given out.
    """
    if len(works) < FEWEST:
        return []
    known = _known(lesson, released)
    held = {name: _pieces(works[name], lesson).keys() - known for name in sorted(works)}
    return _Class(held).pairs(works, lesson)


class _Class:
    """The rare pieces of a class, and who holds them."""

    def __init__(self, held: dict[str, set[Key]]):
        self.names, self.held = list(held), held
        self.owners: dict[Key, list[int]] = defaultdict(list)
        for number, name in enumerate(self.names):
            for key in sorted(held[name]):
                self.owners[key].append(number)
        n = len(self.names)
        self.most = max(3, n // RARE)
        self.needed = math.log2(n * (n - 1) / 2) + MARGIN

    def bits(self, key: Key) -> float:
        return math.log2(len(self.names) / len(self.owners[key]))

    def evidence(self, keys: Iterable[Key]) -> float:
        """Add up the bits of pieces, the further ones of a group for less."""
        groups: dict[str, list[float]] = defaultdict(list)
        for key in keys:
            groups[key[0]].append(self.bits(key))
        return sum(bits / i for group in groups.values() for i, bits in enumerate(sorted(group, reverse=True), 1))

    def candidates(self) -> list[tuple[int, int]]:
        """Give the pairs whose shared rare pieces could be enough, found without comparing all with all."""
        most: dict[tuple[int, int], float] = defaultdict(float)
        for key, owners in self.owners.items():
            if 2 <= len(owners) <= self.most:
                for pair in combinations(owners, 2):
                    most[pair] += self.bits(key)
        return sorted(pair for pair, bits in most.items() if bits >= self.needed)

    def rare(self, name: str) -> set[Key]:
        return {key for key in self.held[name] if len(self.owners[key]) <= self.most}

    def pairs(self, works: Mapping[str, Sequence[Part]], lesson: str) -> list[Pair]:
        found = []
        for pair in self.candidates():
            one, other = (self.names[number] for number in pair)
            shared = self.rare(one) & self.rare(other)
            bits = self.evidence(shared)
            share = bits / min(self.evidence(self.rare(one)), self.evidence(self.rare(other)))
            if bits >= self.needed and share >= MOST:
                held_by = max(len(self.owners[key]) for key in shared)
                parts = _side_by_side(works[one], works[other], shared, lesson)
                found.append(Pair((one, other), round(bits, 2), round(share, 2), len(shared), held_by, parts))
        return sorted(found, key=lambda pair: (-pair.bits, pair.names))


def groups(pairs: Iterable[Pair]) -> list[tuple[str, ...]]:
    """Join pairs that have a name in common: who belongs together, those of the most alike pair first."""
    found: list[set[str]] = []
    for pair in pairs:
        touched = [group for group in found if group & set(pair.names)]
        joined = set(pair.names).union(*touched)
        place = found.index(touched[0]) if touched else len(found)
        found = [group for group in found if group not in touched]
        found.insert(place, joined)
    return [tuple(sorted(group)) for group in found]


def _pieces(parts: Sequence[Part], lesson: str) -> dict[Key, Lines]:
    found: dict[Key, Lines] = {}
    for part in parts:
        for form, lines in _of(part, lesson).items():
            found.setdefault((part.group, form), lines)
    return found


def _of(part: Part, lesson: str) -> dict[str, Lines]:
    return pieces_of_code(part.source, _given(lesson)) if part.code else pieces_of_prose(part.source)


def _given(lesson: str) -> frozenset[str]:
    return frozenset(exercise.function for exercise in course.in_lesson(lesson))


def _known(lesson: str, released: Iterable[Part]) -> set[Key]:
    """Give the pieces that are nobody's own, in every group: of the lesson, its reference, misconceptions and hints."""
    forms: set[str] = set()
    for part in released:
        forms |= _of(part, lesson).keys()
    for exercise in course.in_lesson(lesson):
        sources = [reference_source(exercise)]
        for misconception in exercise.misconceptions.values():
            for program in misconception.programs:
                with suppress(OSError, TypeError):
                    sources.append(textwrap.dedent(inspect.getsource(program)))
        for source in sources:
            forms |= pieces_of_code(source, _given(lesson)).keys()
        for hint in exercise.hints:
            forms |= pieces_of_prose(hint).keys()
    places = [one.id for one in course.declared(lesson)] + ["elsewhere"]
    return {(place, form) for place in places for form in forms}


def _side_by_side(left: Sequence[Part], right: Sequence[Part], shared: set[Key], lesson: str) -> tuple[Shared, ...]:
    places = [one.id for one in course.declared(lesson)] + ["elsewhere"]
    with_some = [place for place in places if any(group == place for group, _ in shared)]
    return tuple(Shared(p, _side(left, p, shared, lesson), _side(right, p, shared, lesson)) for p in with_some)


def _side(parts: Sequence[Part], group: str, shared: set[Key], lesson: str) -> Side:
    """Join the cells of a group that hold something shared, and number the lines of it."""
    text: list[str] = []
    marked: set[int] = set()
    for part in parts:
        found = [lines for form, lines in _of(part, lesson).items() if (group, form) in shared]
        if part.group == group and found:
            text += [""] if text else []
            marked |= {len(text) + i for first, last in found for i in range(first, last + 1)}
            text += part.source.split("\n")
    return Side("\n".join(text), tuple(sorted(marked)))
