"""Lesson 04, minibatches: judged by what must hold of them, since chance decides what they are."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from coursekit.checking.case import Rng, args
from coursekit.checking.comparison import Difference
from coursekit.checking.exercise import Exercise, Judged
from coursekit.checking.show import value_kind
from coursekit.nn import gradient_descent as nn

LESSON = "04_gradient_descent"


def _read(batches: object) -> list[list[int]] | Difference:
    """Read the batches of one draw as lists of ints, however they are written, or say what they are instead."""
    if isinstance(batches, np.ndarray) and batches.ndim == 2:
        batches = list(batches)
    if not isinstance(batches, (list, tuple)):
        return Difference("kind", f"it is {value_kind(batches)}, and a list of index arrays is due, one for each batch")
    read = []
    for batch in batches:
        entries = np.asarray(batch)
        if entries.ndim != 1:
            return Difference("kind", f"a batch is {value_kind(batch)}, and an array or list of indices is due")
        if entries.size and entries.dtype.kind not in "iu":
            return Difference("kind", f"a batch holds {entries.dtype.name}, and indices are ints")
        read.append([int(entry) for entry in entries])
    return read


def what_must_hold(args: tuple, draws: Sequence) -> dict | Difference:
    """Say of three draws, the second with the first one's seed, what holds of their batches.

    With 40 indices or more, as in all cases, no right way to shuffle ever leaves the order as it was.
    """
    n, batch_size, _ = args
    read = [_read(draw) for draw in draws]
    for draw in read:
        if isinstance(draw, Difference):
            return draw
    one, same, other = (draw for draw in read if not isinstance(draw, Difference))
    order = [index for batch in one for index in batch]
    held: dict = {
        "sizes of the batches": [len(batch) for batch in one],
        "indices lie between 0 and n - 1": all(0 <= index < n for index in order),
        "no index twice": len(set(order)) == len(order),
        "no index left out": set(range(n)) <= set(order),
    }
    side_by_side = sum(abs(b - a) == 1 for a, b in pairwise(order))
    held["the order is shuffled"] = side_by_side <= n / 2
    if 1 < batch_size < n:
        in_turn = {frozenset(range(first, min(first + batch_size, n))) for first in range(0, n, batch_size)}
        as_cut = sum(frozenset(batch) in in_turn for batch in one)
        held["chance says who shares a batch"] = as_cut <= len(one) / 2  # a small batch may be as cut by chance
    held["the same seed gives the same batches"] = one == same
    held["another seed gives others"] = one != other
    return held


def in_words(expected: object) -> str:
    """Say what is due."""
    sizes = expected["sizes of the batches"] if isinstance(expected, dict) else []
    return f"shuffled batches of sizes {sizes}, each index once"


minibatches = Exercise(
    "gradient_descent.minibatches",
    nn.minibatches,
    LESSON,
    points=2,
    view=what_must_hold,
    expectation=in_words,
    hints=(
        "Think of a pack of cards: shuffle all of it once, then deal it out in piles until none is left.",
        "`rng.permutation(n)` gives the indices 0 to n - 1 in shuffled order, each once.",
        "`range(0, n, batch_size)` counts where the batches begin. What does `order[start : start + batch_size]` give "
        "when fewer are left than a batch takes?",
        "A slice stops at the end by itself, so the last batch needs no case of its own: "
        "`[order[start : ...] for start in range(0, n, batch_size)]`.",
    ),
)


def _seed(rng: np.random.Generator) -> Rng:
    return Rng(int(rng.integers(2**32)))


@minibatches.cases
def dealt(rng):
    for n, batch_size in ((50, 8), (48, 8)):
        yield args(n, batch_size, _seed(rng))


@minibatches.cases(edge=True)
def odd_sizes(rng):
    for n, batch_size in ((41, 1), (45, 64)):
        yield args(n, batch_size, _seed(rng))


def _cut(order: np.ndarray, batch_size: int) -> list[np.ndarray]:
    return [order[start : start + batch_size] for start in range(0, len(order), batch_size)]


@minibatches.misconception(
    "The last batch is dropped when it would be smaller. Those examples count as well: in each round all are seen once."
)
def last_batch_dropped(n, batch_size, rng):
    return [batch for batch in nn.minibatches(n, batch_size, rng) if len(batch) == batch_size]


@minibatches.misconception(
    "When n can be divided evenly, an empty batch comes at the end. A mean over nothing is nan: begin no batch where "
    "no index is left."
)
def empty_batch_at_the_end(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i * batch_size : (i + 1) * batch_size] for i in range(n // batch_size + 1)]


def _repeats(judged: Sequence[Judged]) -> bool:
    """Whether some indices come twice and others not at all, wherever many are dealt."""
    return all(
        isinstance(one.seen, dict)
        and one.seen["indices lie between 0 and n - 1"]
        and not one.seen["no index twice"]
        and not one.seen["no index left out"]
        for one in judged
        if not one.case.edge
    )


@minibatches.misconception(
    "Indices are drawn with replacement: some come twice, others never. Shuffle all of them once and deal them out; "
    "then each comes exactly once.",
    recognize=_repeats,
)
def with_replacement(n, batch_size, rng):
    return _cut(rng.integers(n, size=n), batch_size)


@minibatches.misconception(
    "They are not shuffled. Data often come sorted, and a batch of neighbours is no fair sample: shuffle first."
)
def not_shuffled(n, batch_size, rng):
    return _cut(np.arange(n), batch_size)


@minibatches.misconception(
    "Examples that lie side by side stay together: only the batches, or the indices within each, were shuffled. "
    "Shuffle all indices first, then cut."
)
def shuffled_after_cutting(n, batch_size, rng):
    return [rng.permutation(batch) for batch in _cut(np.arange(n), batch_size)]


@shuffled_after_cutting.also
def batches_shuffled(n, batch_size, rng):
    batches = _cut(np.arange(n), batch_size)
    return [batches[i] for i in rng.permutation(len(batches))]


@minibatches.misconception(
    "It does not draw from `rng`, so the caller's seed does not decide the batches, and no run can be repeated. Use "
    "`rng.permutation(n)`, not a generator of your own.",
    recognize=lambda judged: all(one.observation.touched_random for one in judged if not one.case.edge),
)
def rng_not_used(n, batch_size, rng):
    return _cut(np.random.default_rng().permutation(n), batch_size)


@rng_not_used.also
def a_seed_of_its_own(n, batch_size, rng):
    return _cut(np.random.default_rng(0).permutation(n), batch_size)


@rng_not_used.also
def the_global_generator(n, batch_size, rng):
    return _cut(np.random.permutation(n), batch_size)


@minibatches.misconception(
    "The rest is shared out evenly among the batches. Each has batch_size indices; only the last may have fewer."
)
def shared_out_evenly(n, batch_size, rng):
    return np.array_split(rng.permutation(n), -(-n // batch_size))


@shared_out_evenly.also
def shared_out_among_the_full_ones(n, batch_size, rng):
    return np.array_split(rng.permutation(n), max(1, n // batch_size))


@minibatches.misconception(
    "The batch size is taken for the number of batches. It says how many indices there are in each."
)
def size_taken_for_number(n, batch_size, rng):
    return np.array_split(rng.permutation(n), batch_size)


@size_taken_for_number.also
def size_taken_for_number_by_slices(n, batch_size, rng):
    order, size = rng.permutation(n), max(1, n // batch_size)
    return [order[start : start + size] for start in range(0, n, size)]


@minibatches.misconception(
    "The last batch is filled up with indices that came before. It may be smaller: each index comes once."
)
def last_batch_filled_up(n, batch_size, rng):
    order = rng.permutation(n)
    return [np.resize(order, -(-n // batch_size) * batch_size)[i : i + batch_size] for i in range(0, n, batch_size)]


@minibatches.misconception(
    "It counts from 1. Python's indices begin at 0: from 0 to n - 1, as `rng.permutation(n)` does."
)
def counted_from_one(n, batch_size, rng):
    return [batch + 1 for batch in nn.minibatches(n, batch_size, rng)]


@minibatches.misconception(
    "The indices are shuffled and not cut. Deal them into a list of arrays, batch_size indices in each."
)
def not_cut(n, batch_size, rng):
    return rng.permutation(n)


@minibatches.misconception(
    "It is a generator, because of `yield`: its batches can be walked through once only. Put them into a list."
)
def a_generator(n, batch_size, rng):
    yield from nn.minibatches(n, batch_size, rng)
