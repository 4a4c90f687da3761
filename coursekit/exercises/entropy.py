"""Lesson 03, cross-entropy: the surprise at one of k classes, straight from the logits, and what goes wrong in it."""

from collections.abc import Sequence

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise, Judged, ordinary_right
from coursekit.exercises.recognition import nearly_right, returned_number, shown_by_ordinary_inputs
from coursekit.nn import loss as nn
from coursekit.nn.forward import softmax

LESSON = "03_loss"

cross_entropy = Exercise(
    "loss.cross_entropy",
    nn.cross_entropy,
    LESSON,
    points=3,
    hints=(
        "Take one row by hand: z = (2, 0, -1), label 1. What is its logsumexp, and what is taken from it?",
        "First take each row's own largest logit off that row: `logits.max(axis=1, keepdims=True)` has shape (n, 1).",
        "Then logsumexp of each row is `np.log(np.exp(shifted).sum(axis=1))`, shape (n,). No e^z is above 1.",
        "Of each row the shifted logit at its label: `shifted[np.arange(len(labels)), labels]`, shape (n,).",
        "Last, `np.mean(... - ...)`: of each row its logsumexp less its logit at the label.",
    ),
)


@cross_entropy.cases
def batches(rng):
    yield args(np.array([[2.0, 0.0, -1.0]] * 2), np.array([0, 1]))
    yield args(np.array([[0.5, -0.5], [1.0, 2.0], [-1.0, 0.0]]), np.array([0, 0, 1]))
    for n, k in ((4, 3), (3, 5), (4, 4)):
        logits = rng.uniform(-2, 2, size=(n, k))
        logits[0, 0] = -abs(logits[0, 0]) - 0.5
        yield args(logits, np.array([0, *rng.integers(1, k, size=n - 1)]))
    logits = rng.uniform(-2, 2, size=(5, 6))
    yield args(logits, np.array([4, *rng.choice([1, 4], size=4)]))


def _far_rows(rng, n):
    """Rows whose logits lie so far apart that a loss is 0 or many thousands, in an order that chance decides."""
    return rng.permuted(np.tile([-1e4, -2000.0, 3000.0, 1e4], (n, 1)), axis=1)


@cross_entropy.cases(edge=True)
def far_out_or_small(rng):
    yield args(np.array([[1e4, 0.0]]), np.array([0]))
    yield args(np.array([[1e4, -1e4]]), np.array([1]))
    yield args(np.full((1, 3), -1e4), np.array([2]))
    yield args(np.array([[1e4, 9999.0, 9998.0], [-1e4, -9999.0, -9998.0]]), np.array([1, 0]))
    yield args(_far_rows(rng, 5), rng.integers(4, size=5))
    yield args(rng.uniform(-2, 2, size=(1, 5)), rng.integers(5, size=1))
    yield args(rng.normal(size=(4, 1)), np.zeros(4, dtype=int))


def _log_softmax(logits):
    shifted = logits - logits.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def _at(table, labels):
    return table[np.arange(len(labels)), labels]


@cross_entropy.misconception(
    "The logits were taken for probabilities. They can be negative or above 1: first softmax or logsumexp, then the "
    "logarithm has a meaning."
)
def logits_taken_as_probabilities(logits, labels):
    return -np.mean(np.log(_at(logits, labels)))


@logits_taken_as_probabilities.also
def logits_clipped_to_probabilities(logits, labels):
    return -np.mean(np.log(np.clip(_at(logits, labels), 1e-12, 1.0)))


@logits_taken_as_probabilities.also
def logits_clipped_from_below(logits, labels):
    return -np.mean(np.log(np.maximum(_at(logits, labels), 1e-12)))


@cross_entropy.misconception(
    "The losses of the examples are added up, not averaged. The loss is their mean over the n rows.",
    name="sum_for_mean",
)
def sum_over_rows(logits, labels):
    return -np.sum(_at(_log_softmax(logits), labels))


@cross_entropy.misconception(
    "It is divided by n times k. Each of the n rows has one loss, at its label; the zeros beside it are no examples. "
    "Divide by n."
)
def mean_over_n_times_k(logits, labels):
    return -np.mean(np.eye(logits.shape[1])[labels] * _log_softmax(logits))


@cross_entropy.misconception(
    "The sign is turned round. The logarithm of a probability is 0 or negative; its minus, the surprise, is what we "
    "want small.",
    name="sign",
)
def sign_turned_round(logits, labels):
    return np.mean(_at(_log_softmax(logits), labels))


@cross_entropy.misconception(
    "The sum runs down the columns, over examples. Each row is one example whose probabilities sum to 1: sum along "
    "axis 1."
)
def sum_over_the_wrong_axis(logits, labels):
    return -np.mean(_at(_log_softmax(logits.T).T, labels))


@cross_entropy.misconception("The sum runs over the whole array. Each example has a sum of its own: name axis 1.")
def sum_over_the_whole_array(logits, labels):
    m = logits.max()
    return m + np.log(np.exp(logits - m).sum()) - np.mean(_at(logits, labels))


@cross_entropy.misconception(
    "Only the logit at the label counts. A logit means nothing alone, only beside the others of its row: the logsumexp "
    "of the row is missing."
)
def logsumexp_forgotten(logits, labels):
    return -np.mean(_at(logits, labels))


@cross_entropy.misconception(
    "Every row was paired with every label: `array[:, labels]` takes whole columns. Row i belongs to label i alone: "
    "index with `np.arange(n)` and `labels`."
)
def every_row_with_every_label(logits, labels):
    return -np.mean(_log_softmax(logits)[:, labels])


@cross_entropy.misconception(
    "Softmax was applied twice. Its probabilities went in where logits belong, and all lie so near together that no "
    "answer costs much.",
)
def softmax_twice(logits, labels):
    return -np.mean(_at(_log_softmax(softmax(logits)), labels))


@cross_entropy.misconception(
    "The logarithm has another base. `np.log2` counts halvings; logsumexp undoes e^z, so it takes `np.log`.",
    name="log_base_2",
)
def halvings(logits, labels):
    return -np.mean(_at(_log_softmax(logits), labels)) / np.log(2)


@cross_entropy.misconception(
    "It gives a loss for each row. One number is due: their mean.",
    name="mean_forgotten",
)
def loss_of_each_row(logits, labels):
    return -_at(_log_softmax(logits), labels)


@cross_entropy.misconception(
    "The labels are not used: it is the loss of the class that the network prefers. The loss asks for the class that "
    "was right."
)
def largest_for_the_label(logits, labels):
    return -np.mean(_log_softmax(logits).max(axis=1))


@cross_entropy.misconception(
    "The probability itself was averaged. A surprise is its negative logarithm, so that a confident mistake costs much."
)
def logarithm_forgotten(logits, labels):
    return np.mean(1 - _at(softmax(logits), labels))


@logarithm_forgotten.also
def mean_probability(logits, labels):
    return np.mean(_at(softmax(logits), labels))


@logarithm_forgotten.also
def mean_negative_probability(logits, labels):
    return -np.mean(_at(softmax(logits), labels))


@cross_entropy.misconception(
    "Two scales are mixed: the row's largest logit was taken off inside logsumexp, but not off the logit at the label. "
    "Take that one from the shifted row, too."
)
def label_not_shifted(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(shifted).sum(axis=1)) - _at(logits, labels))


@label_not_shifted.also
def label_not_shifted_by_one_maximum(logits, labels):
    shifted = logits - logits.max()
    return np.mean(np.log(np.exp(shifted).sum(axis=1)) - _at(logits, labels))


for idea in cross_entropy.misconceptions.values():
    idea.recognize = shown_by_ordinary_inputs(idea)


def _fails_alone(one: Judged) -> bool:
    """Whether a single row, its label far above the rest, already gives no number: e^z itself was too large."""
    logits, labels = one.case.args
    number = returned_number(one)
    sure = len(labels) == 1 and logits.max() == 1e4 and logits[0, labels[0]] == 1e4
    return sure and not one.right and (number is None or not np.isfinite(number))


def _overflows(judged: Sequence[Judged]) -> bool:
    """Whether ordinary logits come out right, and a single row with a large one gives no number."""
    return ordinary_right(judged) and any(map(_fails_alone, judged))


def _loses_small_probabilities(judged: Sequence[Judged]) -> bool:
    """Whether all is right but where a probability rounds to 0: there the loss is infinite, or what a clip allows."""
    far = [one for one in judged if one.expected > 500]
    if not all(nearly_right(one) for one in judged if one.expected <= 500):
        return False
    numbers = [(returned_number(one), one.expected) for one in far]
    return all(n is not None and (n == np.inf or 0 <= n < due) for n, due in numbers)


@cross_entropy.misconception(
    "It overflows: e^10000 is larger than any float, and e^-10000 rounds to 0. Take each row's largest logit off that "
    "row first; the loss stays the same.",
    recognize=_overflows,
)
def overflow(logits, labels):
    return np.mean(np.log(np.exp(logits).sum(axis=1)) - _at(logits, labels))


@cross_entropy.misconception(
    "Softmax first and the logarithm after it lose small probabilities: e^-20000 rounds to 0, and log 0 is minus "
    "infinity, or whatever a clip makes of it. `logsumexp(z) - z[label]` never needs the probability.",
    recognize=_loses_small_probabilities,
)
def probability_rounded_to_zero(logits, labels):
    return -np.mean(np.log(_at(softmax(logits), labels)))


@probability_rounded_to_zero.also
def probability_clipped(logits, labels):
    return -np.mean(np.log(np.clip(_at(softmax(logits), labels), 1e-12, 1.0)))


@cross_entropy.misconception(
    "One largest logit was taken off all rows. A row far below it then has only e^z that round to 0: take off each "
    "row's own, with `axis=1, keepdims=True`."
)
def one_maximum_for_all_rows(logits, labels):
    shifted = logits - logits.max()
    return np.mean(np.log(np.exp(shifted).sum(axis=1)) - _at(shifted, labels))


@one_maximum_for_all_rows.also
def one_maximum_in_softmax(logits, labels):
    exponentials = np.exp(logits - logits.max())
    return -np.mean(np.log(_at(exponentials / exponentials.sum(axis=1, keepdims=True), labels)))
