"""Lesson 06, train: judged by what must hold of it, since chance deals the batches.

Three kinds of cases. Where chance changes nothing (one batch holds all, or all examples are alike) the result is due to
the last digit, whatever is drawn. With two or three examples all possible results are known, see train_orders: the
learner's is one of them. With many, each weight belongs to one example and shows how often that had its turn.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from coursekit.checking import show
from coursekit.checking.case import Rng, args
from coursekit.checking.comparison import Difference, close
from coursekit.checking.exercise import Exercise
from coursekit.checking.show import value_kind
from coursekit.exercises.mlp_gradients import network
from coursekit.exercises.train_orders import Orders, chance_changes_nothing, in_turn, measured, walk
from coursekit.nn import training as nn
from coursekit.nn.forward import softmax

ENOUGH = 2**16
"""So many sequences of deals that two seeds in a row keep the same order by chance once in 4e9 calls."""
FEW = 4
NEW_ORDER, TURNS, HISTORY = (
    "the order is a new one each epoch",
    "each example has its turn once an epoch",
    "history fits",
)
SAME, OTHER, SHUFFLED = "the same seed gives the same", "another seed gives another result", "the order is shuffled"
ENTRIES, NO_MATTER = "an entry for each epoch", "the seed makes no difference here"
_orders: dict[tuple, Orders] = {}


def what_must_hold(args: tuple, draws: Sequence) -> dict[str, Any] | Difference:
    """Say of three draws, the second with the first one's seed, what is judged of them."""
    X, labels, params, _, epochs, batch_size, rate, *_ = args
    runs = []
    for draw in draws:
        run = read(draw, params)
        if isinstance(run, Difference):
            return run
        runs.append(run)
    (ends, history), *_ = runs
    if chance_changes_nothing(X, labels, batch_size):
        alike = all(close(runs[0], run) is None for run in runs[1:])
        return {"params": ends, "history": history, NO_MATTER: alike}
    held = {ENTRIES: all(len(history) == epochs for _, history in runs)}
    same = {SAME: close(runs[0], runs[1]) is None}
    if len(X) <= FEW:
        orders = _all_orders(X, labels, params, epochs, batch_size, rate)
        rare = len(orders.deals) ** (epochs - 1) >= ENOUGH  # else two seeds may deal alike by chance
        return held | (same if rare else {}) | _of_few(orders, runs)
    held |= same
    return held | {
        OTHER: close(ends, runs[2][0]) is not None,
        SHUFFLED: close(walk(X, labels, params, [in_turn(len(X), batch_size)] * epochs, rate)[0], ends) is not None,
        TURNS: all((turns_taken(X, labels, params, end, rate / batch_size) == epochs).all() for end, _ in runs),
        HISTORY: all(bool(history) and close(measured(X, labels, end), history[-1]) is None for end, history in runs),
    }


def _of_few(orders: Orders, runs: list) -> dict[str, bool | None]:
    dealt = [orders.sequence(ends) for ends, _ in runs]
    known = [(sequence, history) for sequence, (_, history) in zip(dealt, runs, strict=True) if sequence is not None]
    all_known = len(known) == len(runs)
    held: dict[str, bool | None] = {TURNS: all_known}
    fits = all(close(orders.history(sequence), history) is None for sequence, history in known)
    held[HISTORY] = fits if all_known else None
    if len(orders.deals) ** (orders.epochs - 1) >= ENOUGH:
        kept = all(len(set(sequence)) == 1 for sequence, _ in known)
        held[NEW_ORDER] = not kept if all_known else None
    return held


def _all_orders(X, labels, params, epochs, batch_size, rate) -> Orders:
    """Return the orders of a case, worked out once."""
    key = X.tobytes(), labels.tobytes(), *(part.tobytes() for pair in params for part in pair), epochs, batch_size, rate
    if key not in _orders:
        while len(_orders) >= 4:
            del _orders[next(iter(_orders))]
        _orders[key] = Orders(X, labels, params, epochs, batch_size, rate)
    return _orders[key]


def turns_taken(X: np.ndarray, labels: np.ndarray, params, ends, rate: float) -> np.ndarray:
    """Count each example's turns by the row of W that belongs to it alone, which a turn moves by a known length.

    That length drifts with the probabilities by a few percent on the way: too little to reach a half.
    """
    (W, b), (end, _) = params[0], ends[0]
    at_label = np.arange(len(X)), labels
    return np.round((end - W)[at_label] / (rate * np.diagonal(X) * (1 - softmax(X @ W + b)[at_label])))


def read(draw: Any, params: list) -> tuple[list, list] | Difference:
    """Read one draw as (params, history), or say what it is instead. More keys than the two do no harm."""
    if not isinstance(draw, (list, tuple)):
        return Difference("kind", f"it is {value_kind(draw)}, and a pair (params, history) is due")
    if len(draw) != 2:
        return Difference("kind", f"it holds {len(draw)} values, and two are due: (params, history)")
    ends, history = draw
    if wrong := _misshapen(params, ends):
        return wrong
    if not isinstance(history, (list, tuple)):
        return Difference("kind", f"history is {value_kind(history)}, and a list is due, with a dict for each epoch")
    read = []
    for entry in history:
        if not isinstance(entry, dict) or not {"loss", "accuracy"} <= set(entry):
            return Difference("kind", "history holds something else than a dict with 'loss' and 'accuracy' each epoch")
        pair = {key: entry[key] for key in ("loss", "accuracy")}
        if any(not isinstance(v, (int, float, np.ndarray)) or np.ndim(v) for v in pair.values()):
            return Difference("kind", "in history, loss and accuracy are single numbers")
        read.append({key: float(number) for key, number in pair.items()})
    return [tuple(np.asarray(part, float) for part in pair) for pair in ends], read


def _misshapen(params: list, ends: Any) -> Difference | None:
    due = f"a list of {len(params)} pairs (W, b)"
    if not isinstance(ends, (list, tuple)) or len(ends) != len(params):
        return Difference("kind", f"the first value is {value_kind(ends)}, and new params are due: {due}")
    for pair, end in zip(params, ends, strict=True):
        if not isinstance(end, (list, tuple)) or len(end) != 2:
            return Difference("kind", f"a layer of the new params is {value_kind(end)}, and a pair (W, b) is due")
        for part, new in zip(pair, end, strict=True):
            if not isinstance(new, np.ndarray) or new.dtype.kind not in "iuf" or new.shape != part.shape:
                text = f"a part of the new params is {value_kind(new)}, and an array of shape {part.shape} is due"
                return Difference("shape", text)
    return None


def in_words(expected: Any) -> str:
    """Say what is due."""
    if isinstance(expected, dict) and "params" in expected:
        return show.value((expected["params"], expected["history"]))
    return "params after epochs of shuffled batches, each example once an epoch, and a history measured on all of X"


train = Exercise(
    "training.train",
    nn.train,
    "06_training",
    points=4,
    view=what_must_hold,
    expectation=in_words,
    hints=(
        "Two loops: one over epochs, inside it one over the batches of this epoch. Which lines belong to a step, which "
        "to an epoch, which stand before both?",
        "Deal anew each epoch: `for batch in minibatches(len(X), batch_size, rng):` inside the loop over epochs.",
        "A step: the gradients of this batch at the params as they are now, "
        "`_, grads = mlp_gradients(X[batch], labels[batch], params)`, then `params = sgd_update(...)`. That makes new "
        "arrays, so the caller's stay as they are.",
        "After the batches: `logits = forward(X, params)` on all of X, then append a dict with 'loss' and 'accuracy'.",
        "Last in an epoch, after the append: if the accuracy is at least target_accuracy, `break`. After the loops, "
        "return params and history.",
    ),
)


def _seed(rng: np.random.Generator) -> Rng:
    return Rng(int(rng.integers(2**32)))


def _full_batch(rng, target=None, *, n=8, sizes=(3, 5, 3), epochs=5, rate=0.5, first=2, size=None):
    """Arguments where one batch holds all. With a target: it is reached exactly, from epoch `first` on, not the last.

    No two logits lie so close together that rounding could change who is right.
    """
    while True:
        X, labels, params = rng.normal(size=(n, sizes[0])), rng.integers(sizes[-1], size=n), network(rng, *sizes)
        _, history = nn.train(X, labels, params, np.random.default_rng(0), epochs, n, rate, 2.0)
        seen = [entry["accuracy"] for entry in history]
        losses = [entry["loss"] for entry in history]
        if max(losses) > 4 or any(b > a - 1e-4 for a, b in pairwise(losses)) or _tie(X, params):
            continue
        if target is None and (max(seen) == 1 or seen[0] == seen[-1]):
            continue
        at = next((i for i, a in enumerate(seen) if target is not None and a >= target), None)
        if target is not None and (at is None or seen[at] != target or not first <= at + 1 < epochs):
            continue
        more = () if target is None else (target,)
        return args(X, labels, params, _seed(rng), epochs, size or n, rate, *more)


def _loss_that_rises(rng, *, epochs=6, rate=3.0):
    """Arguments where one batch holds all and the loss rises on the way and ends above its lowest."""
    while True:
        X, labels, params = rng.normal(size=(8, 3)), rng.integers(3, size=8), network(rng, 3, 3)
        _, history = nn.train(X, labels, params, np.random.default_rng(0), epochs, 8, rate, 2.0)
        losses = [entry["loss"] for entry in history]
        rises = any(b > a + 0.01 for a, b in pairwise(losses[:-1])) and losses[-1] > min(losses) + 0.01
        if rises and max(losses) < 20 and max(entry["accuracy"] for entry in history) < 1:
            return args(X, labels, params, _seed(rng), epochs, 8, rate)


def _all_but_one(rng, *, n=120, epochs=3):
    """Arguments where all examples but one are right all the time: nearly 1 is not 1."""
    X, labels, b = 1 + 0.1 * rng.normal(size=(n, 2)), np.full(n, 1), np.array([0.0, 3.0, 0.0])
    labels[int(rng.integers(n))] = 2
    return args(X, labels, [(0.1 * rng.uniform(-1, 1, size=(2, 3)), b)], _seed(rng), epochs, n, 0.2)


def _tie(X, params) -> bool:
    """Whether an example sits within a hair of a relu's corner at the start."""
    (W, b), *_ = params
    return bool(np.abs(X @ W + b).min() < 1e-3)


def _equal_rows(rng, n, batch_size, epochs, rate, *, wrong_by):
    """Arguments where all examples are the same, so that only the number of steps counts.

    The right label starts behind by so much: with enough it stays behind.
    """
    x, label = rng.uniform(0.3, 0.8, size=2) * rng.choice([-1, 1], size=2), int(rng.integers(3))
    (W, b), (V, c) = network(rng, 2, 4, 3)
    c = np.zeros(3)
    c[label] = -wrong_by
    return args(np.tile(x, (n, 1)), np.full(n, label), [(W, b), (0.2 * V, c)], _seed(rng), epochs, batch_size, rate)


@train.cases
def where_chance_changes_nothing(rng):
    yield _full_batch(rng)
    yield _full_batch(rng, 0.75, epochs=9)
    yield _equal_rows(rng, 7, 3, 3, 0.2, wrong_by=4.0)
    yield _equal_rows(rng, 8, 4, 4, 0.2, wrong_by=4.0)


@train.cases
def few(rng):
    """Two examples, the same but for their labels, so that never both are right; then four, two of them such.

    In batches of 3 four examples are 3 and 1: not 2 and 2, as when they are dealt evenly.
    """
    x = rng.uniform(0.5, 1.2, size=2) * rng.choice([-1, 1], size=2)
    params = [(0.1 * rng.normal(size=(2, 3)), np.array([0.5, -0.5, 0.5]))]
    yield args(np.stack([x, x]), np.array([0, 2]), params, _seed(rng), 17, 1, 0.2)
    X, labels = np.stack([x, x, *(rng.normal(size=(2, 2)) - x)]), np.array([1, 0, 2, 1])
    yield args(X, labels, network(rng, 2, 4, 3), _seed(rng), 5, 3, 0.1)


@train.cases
def many(rng):
    """A feature for each example. Eight are right from the start, sixteen wrong by more than the epochs can mend.

    The features are large and the rate small, so that what the examples share, b, hardly moves: see turns_taken.
    """
    labels = rng.permutation(np.arange(24) % 3)
    W = 0.02 * rng.uniform(-1, 1, size=(24, 3))
    W[np.arange(24), labels] += np.where(rng.permutation(24) < 8, 0.15, -0.15)
    yield args(10 * np.eye(24), labels, [(W, np.zeros(3))], _seed(rng), 3, 6, 0.0025)


@train.cases(edge=True)
def at_the_edge(rng):
    yield _full_batch(rng, n=8, sizes=(2, 3), epochs=3, size=50)
    X, labels, params, seed, _, size, rate = _full_batch(rng)
    yield args(X, labels, params, seed, 0, size, rate)
    yield args(X, labels, params, seed, 4, size, rate, 0.0)
    yield _equal_rows(rng, 1, 1, 3, 0.2, wrong_by=4.0)
    yield _equal_rows(rng, 3, 1, 30, 0.3, wrong_by=0.8)
    yield _loss_that_rises(rng)
    yield _all_but_one(rng)
