"""Lesson 10: fit is judged by what its predict does with digits it never saw, in tiers; a report is read by a person.

What fit gets: digits of which some stand there twice, and whose labels are wrong for one in five. What it is tested
on comes to it only after it has returned, and the labels of these never.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from coursekit import data
from coursekit.checking.case import Case, Rng
from coursekit.checking.comparison import Difference
from coursekit.checking.exercise import Digits, Exercise, Judged, Measure, Report
from coursekit.checking.show import value_kind
from coursekit.nn import capstone as nn
from coursekit.nn.forward import forward, init_layer
from coursekit.nn.training import train

LESSON = "10_capstone"
N_TEST, N_TWICE, WRONG = 600, 100, 0.2
N_ALONE = 10
TIERS = {0.93: 1.0, 0.90: 0.75, 0.80: 0.5, 0.60: 0.25}
"""The share of the points for an accuracy of at least so much; `train` alone, well set, comes to about 0.93."""
TOP = max(TIERS)
REPEATED = 0.1
"""Who repeats more of the labels given than reading well explains, by this share, has learned wrong ones, too."""

READS = f"right for {TOP:.0%} of unseen digits"
ALONE, AGAIN = "a row alone gets the label that it gets among others", "asked again, it says the same"


def accuracy(judged: Sequence[Judged]) -> float | None:
    """Return the share of test digits read rightly, None where no labels came."""
    return _share_right(judged[0], 0, judged[0].case.held["labels"]) if isinstance(judged[0].seen, dict) else None


def _share_right(one: Judged, call: int, labels: np.ndarray) -> float:
    return float(np.mean(np.asarray(one.observation.value[call]) == labels))


def share(judged: Sequence[Judged]) -> float:
    """Return the share of the points: by the tier of accuracy, and not all of them where something else is wrong."""
    reached = accuracy(judged) or 0.0
    return min(0.75, max((part for least, part in TIERS.items() if reached >= least), default=0.0))


def what_must_hold(args: tuple, value: Any) -> dict[str, Any] | Difference:
    """Say what holds of the labels that predict gave: for the test set twice, the training set, and rows alone."""
    X, *_, held = args
    if not isinstance(value, list) or len(value) != 3 + N_ALONE:
        return Difference("kind", f"it is {value_kind(value)}, and a function is due: predict(X), which gives labels")
    n = len(held["labels"])
    for call, (got, due) in enumerate(zip(value, (n, n, len(X), *[1] * N_ALONE), strict=True)):
        got = np.asarray(got)
        if got.shape != (due,) or got.dtype.kind not in "iuf" or not (got == np.round(got)).all():
            what = "predict(X)" if call < 3 else "predict(X) of a single row"
            kind = f"{value_kind(value[call])}{f' of {got.dtype.name}' if got.dtype.kind not in 'iu' else ''}"
            return Difference("kind", f"{what} gave {kind}, and {due} labels are due, ints of shape ({due},)")
    all_at_once, again, _, *alone = (np.asarray(got) for got in value)
    return {
        READS: bool(np.mean(all_at_once == held["labels"]) >= TOP),
        AGAIN: bool((all_at_once == again).all()),
        ALONE: bool((all_at_once[:N_ALONE] == np.concatenate(alone)).all()),
    }


def in_words(due: dict[str, Any]) -> str:
    """Say what is due."""
    return f"a function predict(X) whose labels are right for at least {TOP:.0%} of digits that fit never saw"


fit = Exercise(
    "capstone.fit",
    nn.fit,
    LESSON,
    points=8,
    view=what_must_hold,
    alike=None,
    due={READS: True, AGAIN: True, ALONE: True},
    expectation=in_words,
    share=share,
    measure=Measure("Accuracy on unseen digits", accuracy),
    seconds=30.0,
    digits=lambda seed: fit.make_cases(seed)[0].held["digits"],
    hints=(
        "Begin with the smallest thing that works: `params` from `init_layer`, `train` for 20 epochs, and inside `fit` "
        "a function `predict(X)` that returns `forward(X, params).argmax(axis=1)`. Return it without calling it.",
        "Keep a part of the examples aside inside `fit`, and look at the loss there after each epoch. Their labels are "
        "not all right either, and still the curve shows when more epochs do harm.",
        "Which labels are wrong? Split with `k_fold`, train on the one part and let the network judge the other, which "
        "it has not seen. A label to which it gives next to no probability is suspicious: leave these examples out.",
        "Drop the rows of `duplicate_rows(X)` first, find the suspicious ones out of fold, train on the rest with a "
        "small L2 penalty, and let `predict` average the probabilities of several such networks.",
    ),
)


@fit.cases
def digits(rng):
    real = data.digits()
    order = rng.permutation(len(real.X))
    test, rest = order[:N_TEST], order[N_TEST:]
    X, labels, _ = data.plant_duplicates(real.X[rest], real.labels[rest], N_TWICE, rng)
    labels, _ = data.plant_label_errors(labels, WRONG, 10, rng)
    X_test = real.X[test]
    asked = ((X_test,), (X_test,), (X,), *((X_test[i : i + 1],) for i in range(N_ALONE)))
    given = {row.tobytes(): int(label) for row, label in zip(X, labels, strict=True)}
    known = Digits(tuple(np.sort(test).tolist()), tuple(given[real.X[i].tobytes()] for i in np.sort(rest)))
    held = {"labels": real.labels[test], "digits": known}
    yield Case((X, labels, Rng(int(rng.integers(2**32)))), then=asked, held=held)


report = Report("capstone.report", LESSON, points=4)

EXERCISES = (fit,)
REPORTS = (report,)


def _between(low: float, high: float, repeats: bool | None = None):
    """Recognise an accuracy from low to high, where all else holds, by whether it repeats the labels given."""

    def recognize(judged: Sequence[Judged]) -> bool:
        (one,) = judged
        reached = accuracy(judged)
        if reached is None or not (one.seen[AGAIN] and one.seen[ALONE]) or not low <= reached < high:
            return False
        beyond = _share_right(one, 2, one.case.args[1]) - (1 - WRONG) * reached
        return repeats is None or repeats == (beyond >= REPEATED)

    return recognize


def _shows(fault: str, unless: str = ""):
    def recognize(judged: Sequence[Judged]) -> bool:
        seen = judged[0].seen
        return isinstance(seen, dict) and not seen[fault] and (not unless or seen[unless])

    return recognize


def _returned(is_it):
    """Recognise what fit returned in place of a function."""
    return lambda judged: judged[0].observation.outcome == "returned" and is_it(judged[0].observation.value)


def _shape(value: Any) -> tuple[int, ...]:
    try:
        return np.shape(value)
    except ValueError:  # rows of different lengths
        return ()


def _is_labels(value: Any) -> bool:
    return len(_shape(value)) == 1 and len(value) > 3 + N_ALONE and np.asarray(value).dtype.kind in "iuf"


def _is_params(value: Any) -> bool:
    pairs = value if isinstance(value, (list, tuple)) else []
    return bool(pairs) and all(
        isinstance(pair, (list, tuple)) and list(map(len, map(_shape, pair))) == [2, 1] for pair in pairs
    )


def _is_scores(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and _shape(value[0]) == (N_TEST, 10)


def _first_answer(is_it):
    """Recognise what predict gave for the test digits, in place of labels."""
    calls = 3 + N_ALONE
    return _returned(lambda value: isinstance(value, list) and len(value) == calls and is_it(value[0]))


def _is_column(value: Any) -> bool:
    return _shape(value) == (N_TEST, 1)


def _is_nothing(value: Any) -> bool:
    return value is None


def _is_one_label(value: Any) -> bool:
    return value is not None and _shape(value) == () and np.asarray(value).dtype.kind in "iuf"


def _network(rng, *sizes):
    return [init_layer(n_in, n_out, rng) for n_in, n_out in pairwise(sizes)]


def _reader(params, prepare=lambda X: X):
    return lambda X: forward(prepare(X), params).argmax(axis=1)


@fit.misconception(
    "It reads fewer than six in ten of the digits. Print the loss after each epoch. If it does not fall, the network "
    "does not learn: look at the rate, and whether predict uses the trained params. If it falls, predict meets other "
    "numbers than fit did: prepare X in the same way in both.",
    recognize=_between(0.0, 0.60),
)
def hardly_learned(X, labels, rng):
    return _reader(_network(rng, 64, 32, 10))


@hardly_learned.also
def a_tiny_rate(X, labels, rng):
    return _reader(train(X, labels, _network(rng, 64, 32, 10), rng, 3, 32, 1e-4)[0])


@hardly_learned.also
def the_trained_params_thrown_away(X, labels, rng):
    params = _network(rng, 64, 32, 10)
    train(X, labels, params, rng, 5, 32, 0.1)
    return _reader(params)


@hardly_learned.also
def the_most_common_label(X, labels, rng):
    common = np.bincount(labels).argmax()
    return lambda X: np.full(len(X), common)


@fit.misconception(
    "It has learned the noise as well: it repeats the labels that it was given, and one in five of those is wrong. "
    "Stop earlier, keep the weights small, or find the wrong labels and leave them out: the loss on examples kept "
    "aside tells which of these helps.",
    recognize=_between(0.60, TOP, repeats=True),
)
def learned_the_wrong_labels(X, labels, rng):
    return lambda Z: labels[(np.sum(X**2, axis=1) - 2 * Z @ X.T).argmin(axis=1)]


@learned_the_wrong_labels.also
def through_every_point(X, labels, rng):
    def likeness(A, B):
        return np.exp((2 * A @ B.T - np.sum(A**2, axis=1)[:, None] - np.sum(B**2, axis=1)) / 16)

    weights = np.linalg.solve(likeness(X, X) + 1e-6 * np.eye(len(X)), np.eye(10)[labels])
    return lambda Z: (likeness(Z, X) @ weights).argmax(axis=1)


@fit.misconception(
    "It reads many digits and does not repeat the wrong labels, but it has not learned all that is in the data. More "
    "epochs, a larger rate, a weaker penalty, or fewer examples thrown away: change one of them, and compare the loss "
    "on examples kept aside.",
    recognize=_between(0.60, TOP, repeats=False),
)
def learned_too_little(X, labels, rng):
    return _reader(train(X, labels, _network(rng, 64, 32, 10), rng, 3, 32, 0.1)[0])


@learned_too_little.also
def a_few_examples_only(X, labels, rng):
    return _reader(train(X[:250], labels[:250], _network(rng, 64, 10), rng, 20, 32, 0.1)[0])


@fit.misconception(
    "It returned labels. It should return a function: define `def predict(X):` inside fit, and end with "
    "`return predict`, without brackets behind it.",
    recognize=_returned(_is_labels),
)
def labels_for_a_function(X, labels, rng):
    return _reader(train(X, labels, _network(rng, 64, 32, 10), rng, 1, 32, 0.1)[0])(X)


@fit.misconception(
    "It returned the params. They are what predict needs, and predict is what is asked for: define `def predict(X):` "
    "inside fit, let it use the params, and `return predict`.",
    recognize=_returned(_is_params),
)
def params_for_a_function(X, labels, rng):
    return train(X, labels, _network(rng, 64, 32, 10), rng, 1, 32, 0.1)[0]


@fit.misconception(
    "Its predict gave ten numbers for each digit: logits or probabilities. A label is the class with the largest: "
    "`.argmax(axis=1)`.",
    recognize=_returned(_is_scores),
)
def scores_for_labels(X, labels, rng):
    params = train(X, labels, _network(rng, 64, 32, 10), rng, 1, 32, 0.1)[0]
    return lambda X: forward(X, params)


@fit.misconception(
    "What predict says of a digit depends on the digits beside it: a row alone gets another label. Mean and deviation "
    "are to be taken from the training set, once, in fit; predict uses those.",
    recognize=_shows(ALONE, unless=AGAIN),
)
def prepared_by_its_own_statistics(X, labels, rng):
    def prepare(Z):
        return (Z - Z.mean(axis=0)) / (Z.std(axis=0) + 1e-8)

    return _reader(train(prepare(X), labels, _network(rng, 64, 32, 10), rng, 5, 32, 0.05)[0], prepare)


@fit.misconception(
    "Asked twice about the same digits, predict says different things. Chance belongs in training: dropout is off and "
    "nothing is drawn when predict runs.",
    recognize=_shows(AGAIN),
)
def chance_in_predict(X, labels, rng):
    params = train(X, labels, _network(rng, 64, 32, 10), rng, 5, 32, 0.1)[0]
    return _reader(params, lambda Z: Z * (rng.random(Z.shape) > 0.5) * 2)


@fit.misconception(
    "Its predict gave None: it works out the labels and does not return them. A function without `return` gives None, "
    "one inside another too.",
    recognize=_first_answer(_is_nothing),
)
def predict_without_return(X, labels, rng):
    params = train(X, labels, _network(rng, 64, 32, 10), rng, 1, 32, 0.1)[0]

    def predict(X):
        forward(X, params).argmax(axis=1)

    return predict


@predict_without_return.also
def predict_that_prints(X, labels, rng):
    params = train(X, labels, _network(rng, 64, 32, 10), rng, 1, 32, 0.1)[0]
    return lambda X: print(forward(X, params).argmax(axis=1))


@fit.misconception(
    "Its predict gave its labels as a column, of shape (m, 1): m rows of one number each. Due is the shape (m,): take "
    "off the last axis with `labels[:, 0]`, or leave `keepdims` out.",
    recognize=_first_answer(_is_column),
)
def labels_in_a_column(X, labels, rng):
    params = train(X, labels, _network(rng, 64, 32, 10), rng, 1, 32, 0.1)[0]
    return lambda X: forward(X, params).argmax(axis=1, keepdims=True)


@labels_in_a_column.also
def a_list_of_lists(X, labels, rng):
    params = train(X, labels, _network(rng, 64, 32, 10), rng, 1, 32, 0.1)[0]
    return lambda X: [[int(label)] for label in forward(X, params).argmax(axis=1)]


@fit.misconception(
    "Its predict gave a single number for all digits together: an argmax without an axis looks for the largest entry "
    "of the whole array. One label for each row: `.argmax(axis=1)`.",
    recognize=_first_answer(_is_one_label),
)
def one_label_for_all(X, labels, rng):
    params = train(X, labels, _network(rng, 64, 32, 10), rng, 1, 32, 0.1)[0]
    return lambda X: forward(X, params).argmax()


@one_label_for_all.also
def the_first_row_alone(X, labels, rng):
    params = train(X, labels, _network(rng, 64, 32, 10), rng, 1, 32, 0.1)[0]
    return lambda X: int(forward(X, params)[0].argmax())
