"""Lesson 09, dataset_problems: each of its six questions asked in a wrong way."""

from collections.abc import Sequence

import numpy as np

from coursekit.checking.exercise import Judged, ordinary_right
from coursekit.exercises.dataset_problems import dataset_problems, faults, names_in
from coursekit.nn import data_quality as nn


@dataset_problems.misconception(
    "Infinities pass. `np.isnan` knows nan alone; `np.isfinite` is False for nan and for both infinities."
)
def nan_alone(X, labels, n_classes):
    return sorted(faults(X, labels, n_classes, not_finite=lambda X, labels, k: np.isnan(X).any()))


@dataset_problems.misconception("Nan passes. `np.isinf` knows infinities alone; `np.isfinite` is False for nan, too.")
def infinities_alone(X, labels, n_classes):
    return sorted(faults(X, labels, n_classes, not_finite=lambda X, labels, k: np.isinf(X).any()))


@dataset_problems.misconception(
    "Only one end of the labels is looked at. They go from 0 to n_classes - 1: below 0 and from n_classes on they are "
    "out of range."
)
def one_end_alone(X, labels, n_classes):
    return sorted(faults(X, labels, n_classes, label_out_of_range=lambda X, labels, k: (labels >= k).any()))


@one_end_alone.also
def negative_labels_alone(X, labels, n_classes):
    return sorted(faults(X, labels, n_classes, label_out_of_range=lambda X, labels, k: (labels < 0).any()))


@one_end_alone.also
def n_classes_itself_allowed(X, labels, n_classes):
    return sorted(
        faults(X, labels, n_classes, label_out_of_range=lambda X, labels, k: ((labels < 0) | (labels > k)).any())
    )


@dataset_problems.misconception(
    "Classes are counted from 1. They go from 0 to n_classes - 1: label 0 is one of them, label n_classes is not."
)
def counted_from_one(X, labels, n_classes):
    def out(X, labels, k):
        return ((labels < 1) | (labels > k)).any()

    def missing(X, labels, k):
        return bool(set(range(1, k + 1)) - set(labels.tolist()))

    return sorted(faults(X, labels, n_classes, label_out_of_range=out, missing_class=missing))


@dataset_problems.misconception(
    "Classes are only counted, or only the largest label is looked at. A label out of range, or a gap in the middle, "
    "hides a missing class then: ask for each class whether it has examples."
)
def classes_counted(X, labels, n_classes):
    def missing(X, labels, k):
        return len(np.unique(labels)) < k

    return sorted(faults(X, labels, n_classes, missing_class=missing))


@classes_counted.also
def classes_compared_in_number(X, labels, n_classes):
    def missing(X, labels, k):
        return len(np.unique(labels)) != k

    return sorted(faults(X, labels, n_classes, missing_class=missing))


@classes_counted.also
def sets_compared(X, labels, n_classes):
    def missing(X, labels, k):
        return set(labels.tolist()) != set(range(k))

    return sorted(faults(X, labels, n_classes, missing_class=missing))


@classes_counted.also
def largest_label_alone(X, labels, n_classes):
    def missing(X, labels, k):
        return len(labels) == 0 or labels.max() < k - 1

    return sorted(faults(X, labels, n_classes, missing_class=missing))


@classes_counted.also
def counted_with_the_last_as_first(X, labels, n_classes):
    def missing(X, labels, k):
        counts = np.zeros(k)
        for label in labels:
            if label < k:
                counts[label] += 1
        return (counts == 0).any()

    return sorted(faults(X, labels, n_classes, missing_class=missing))


@dataset_problems.misconception(
    "It asks whether all columns are constant, or whether rows are. One column in which all rows are alike is enough, "
    "and it is judged down its rows: `axis=0`, then `any`."
)
def all_columns_constant(X, labels, n_classes):
    def constant(X, labels, k):
        return len(X) >= 2 and (X[0] == X).all()

    return sorted(faults(X, labels, n_classes, constant_feature=constant))


@all_columns_constant.also
def one_number_everywhere(X, labels, n_classes):
    def constant(X, labels, k):
        return len(X) >= 2 and (X[0, 0] == X).all()

    return sorted(faults(X, labels, n_classes, constant_feature=constant))


@all_columns_constant.also
def constant_rows(X, labels, n_classes):
    def constant(X, labels, k):
        return len(X) >= 2 and (X[:, :1] == X).all(axis=1).any()

    return sorted(faults(X, labels, n_classes, constant_feature=constant))


@dataset_problems.misconception(
    "A column counts as constant as soon as two of its rows are alike, or neighbours. Constant means that all its "
    "rows are."
)
def two_alike_are_enough(X, labels, n_classes):
    def constant(X, labels, k):
        return len(X) >= 2 and bool((X[1:] == X[:1]).any())

    return sorted(faults(X, labels, n_classes, constant_feature=constant))


def _one_row_is_constant(judged: Sequence[Judged]) -> bool:
    """Whether all is right, but that a single row's features are called constant."""
    for one in judged:
        due = list(one.expected)
        if len(one.case.args[0]) == 1:
            due = sorted([*due, "constant feature"])
        if names_in(one) != due and len(one.case.args[0]) != 0 and not (one.right and len(one.case.args[0]) == 1):
            return False
    single = [one for one in judged if len(one.case.args[0]) == 1]
    return ordinary_right(judged) and any(not one.right for one in single)


@dataset_problems.misconception(
    "A single row has no constant features: of one number nothing can be said. Ask only where there are two rows or "
    "more.",
    recognize=_one_row_is_constant,
)
def one_row_is_constant(X, labels, n_classes):
    def constant(X, labels, k):
        return len(X) > 0 and (X[0] == X).all(axis=0).any()

    return sorted(faults(X, labels, n_classes, constant_feature=constant))


@one_row_is_constant.also
def nothing_varies_in_one_row_or_none(X, labels, n_classes):
    def constant(X, labels, k):
        return (X[:1] == X).all(axis=0).any()

    return sorted(faults(X, labels, n_classes, constant_feature=constant))


@dataset_problems.misconception(
    "An empty set is called nothing but empty. It has no example of any class either, so it is also missing its "
    "classes."
)
def empty_and_nothing_else(X, labels, n_classes):
    return ["empty"] if len(X) == 0 else nn.dataset_problems(X, labels, n_classes)


@dataset_problems.misconception(
    "Features are called constant in a set without rows. Where there is nothing, nothing is alike: two rows or more "
    "are needed."
)
def constant_without_rows(X, labels, n_classes):
    def constant(X, labels, k):
        return len(X) != 1 and (X[:1] == X).all(axis=0).any()

    return sorted(faults(X, labels, n_classes, constant_feature=constant))


@dataset_problems.misconception(
    "Shapes or sizes are compared. X has a row for each label and many columns: the lengths must agree, `len(X)` and "
    "`len(labels)`."
)
def shapes_compared(X, labels, n_classes):
    return sorted(faults(X, labels, n_classes, length_mismatch=lambda X, labels, k: X.shape != labels.shape))


@shapes_compared.also
def sizes_compared(X, labels, n_classes):
    return sorted(faults(X, labels, n_classes, length_mismatch=lambda X, labels, k: X.size != labels.size))


@shapes_compared.also
def columns_counted(X, labels, n_classes):
    return sorted(faults(X, labels, n_classes, length_mismatch=lambda X, labels, k: X.shape[1] != len(labels)))


@dataset_problems.misconception(
    "A length mismatch is seen only when there are too few labels, or only when there are too many. Both are one: `!=`."
)
def too_few_labels_alone(X, labels, n_classes):
    return sorted(faults(X, labels, n_classes, length_mismatch=lambda X, labels, k: len(X) > len(labels)))


@too_few_labels_alone.also
def too_many_labels_alone(X, labels, n_classes):
    return sorted(faults(X, labels, n_classes, length_mismatch=lambda X, labels, k: len(X) < len(labels)))
