"""Lesson 03, accuracy: the share of right answers, and what else people return for it."""

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise
from coursekit.nn import loss as nn

LESSON = "03_loss"
FAR_OUT = np.array(
    [
        [800.0, 1e4, 3.0, -1e4],
        [1e4, 800.0, -1e4, 3.0],
        [-1e4, 3.0, 800.0, 1e4],
        [3.0, -1e4, 1e4, 800.0],
        [800.0, -1e4, 1e4, 3.0],
    ]
)
"""Rows of which two entries are too large for e^z, in either order."""

accuracy = Exercise(
    "loss.accuracy",
    nn.accuracy,
    LESSON,
    points=2,
    hints=(
        "Take one row of logits. Which class does it answer, and how do you find that place, not the value there?",
        "`argmax` gives the place of the largest entry. Which axis must disappear, so that each row keeps one?",
        "Compare the answers, shape (n,), with `labels`, shape (n,): True and False count as 1 and 0.",
        "The whole body: `return np.mean(... == labels)` with the answer of each row in place of the dots.",
    ),
)


def _with_hits(rng, n, k, hits):
    """Draw logits (n, k) without ties and labels of which a number of hits are at the row's largest logit."""
    logits = rng.normal(size=(n, k)) * 2
    answers = logits.argmax(axis=1)
    misses = (answers + rng.integers(1, k, size=n)) % k
    return logits, np.where(rng.permutation(n) < hits, answers, misses)


@accuracy.cases
def mixed(rng):
    yield args(
        np.array([[2.0, 1.0, 0.5], [0.0, 1.0, 5.0], [-3.0, -1.0, -2.0], [1.5, -1.0, 0.0]]), np.array([0, 2, 1, 2])
    )
    yield args(np.array([[0.5, 3.0], [2.0, -1.0], [0.0, 1.0]]), np.array([1, 1, 0]))
    for n, k, hits in ((5, 3, 2), (4, 4, 1), (8, 5, 3), (3, 7, 1), (10, 4, 7)):
        yield args(*_with_hits(rng, n, k, hits))


@accuracy.cases(edge=True)
def all_or_nothing(rng):
    yield args(*_with_hits(rng, 1, 4, 1))
    yield args(*_with_hits(rng, 1, 4, 0))
    yield args(*_with_hits(rng, 6, 3, 6))
    yield args(*_with_hits(rng, 5, 3, 0))
    yield args(rng.normal(size=(3, 1)), np.zeros(3, dtype=int))
    rows = rng.permutation(5)
    yield args(FAR_OUT[rows], np.array([1, 0, 3, 1, 3])[rows])
    below = -np.abs(rng.normal(size=(6, 3))) - 1.0
    yield args(below, rng.permutation([0, 0, 1, 1, 2, 2]))


@accuracy.misconception(
    "It gives a percentage. A fraction is due, from 0 to 1: three right of four is 0.75, and 75 only when you write %."
)
def percentage(logits, labels):
    return 100 * np.mean(logits.argmax(axis=1) == labels)


@percentage.also
def percentage_rounded(logits, labels):
    return np.round(100 * np.mean(logits.argmax(axis=1) == labels))


@accuracy.misconception(
    "The largest entry was sought down the columns. That says which example is best at a class; each example is a row, "
    "so its answer lies along axis 1."
)
def argmax_over_the_wrong_axis(logits, labels):
    return np.mean(logits.argmax(axis=0) == labels)


@argmax_over_the_wrong_axis.also
def argmax_over_the_wrong_axis_in_a_loop(logits, labels):
    answers = logits.argmax(axis=0)
    return sum(answers[i] == labels[i] for i in range(len(labels))) / len(labels)


@argmax_over_the_wrong_axis.also
def argmax_over_the_wrong_axis_zipped(logits, labels):
    return sum(int(a == b) for a, b in zip(logits.argmax(axis=0), labels, strict=False)) / len(labels)


@accuracy.misconception(
    "Without an axis `argmax` gives one place in the whole array. Each example needs its own answer: name the axis."
)
def argmax_over_the_whole_array(logits, labels):
    return np.mean(logits.argmax() == labels)


@accuracy.misconception(
    "The largest logit itself was compared with the label. A label is a place: `argmax` says where the largest stands, "
    "`max` how large it is."
)
def largest_value_for_its_place(logits, labels):
    return np.mean(logits.max(axis=1) == labels)


@accuracy.misconception(
    "The right answers are counted, not their share. Divide by the number of examples, so that the result lies between "
    "0 and 1."
)
def count_for_fraction(logits, labels):
    return np.sum(logits.argmax(axis=1) == labels)


@accuracy.misconception(
    "It gives the share of wrong answers. That is the error rate; accuracy is the share of right ones, 1 minus it."
)
def share_of_mistakes(logits, labels):
    return np.mean(logits.argmax(axis=1) != labels)


@accuracy.misconception(
    "It says right or wrong for each example. One number is due: the mean of them, with right as 1 and wrong as 0."
)
def mean_forgotten_for_answers(logits, labels):
    return logits.argmax(axis=1) == labels


@accuracy.misconception(
    "It is divided by, or averaged over, every logit. There is one answer for each example, so n answers in all, not n "
    "times k."
)
def mean_over_every_logit(logits, labels):
    return np.sum(logits.argmax(axis=1) == labels) / logits.size


@mean_over_every_logit.also
def mean_over_one_hot_entries(logits, labels):
    eye = np.eye(logits.shape[1])
    return np.mean(eye[logits.argmax(axis=1)] == eye[labels])


@accuracy.misconception(
    "The smallest logit was taken for the answer. The network answers with the class that has the largest."
)
def smallest_logit(logits, labels):
    return np.mean(logits.argmin(axis=1) == labels)
