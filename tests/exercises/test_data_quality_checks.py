"""What the checks of lesson 09 have of their own: how a list of indices or of names differs, and exact cases."""

import numpy as np
import pytest
from verdicts import SEEDS, verdict_on

from coursekit.exercises import find
from coursekit.exercises.dataset_problems import NAMES, the_same_names
from coursekit.exercises.repeated_rows import found_rows


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (np.array([1, 4]), None),
        ([1, np.array(4)], None),
        ((1, 4), None),
        ([1], "index 4 is missing"),
        ([1, 2, 4], "index 2 is one too many"),
        ([1, 4, 4], "index 4 is one too many"),
        ([4, 1], "entry [0] is 4, and 1 is due"),
        (np.array([1.0, 4.0]), "it holds float64, and indices are ints"),
        ([True, False], "it holds bool, and indices are ints"),
    ],
)
def test_indices_differ_in_words(got, said):
    difference = found_rows(np.array([1, 4]), got)
    assert (difference and difference.text) == said


@pytest.mark.parametrize("nothing", [[], (), np.array([]), np.zeros(0, dtype=int)])
def test_none_found_may_be_any_empty_sequence(nothing):
    assert found_rows(np.zeros(0, dtype=int), nothing) is None
    assert found_rows(np.array([3]), nothing) is not None


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (["empty", "missing class"], None),
        (("empty", "missing class"), None),
        (["empty"], "'missing class' is missing"),
        (["empty", "missing class", "not finite"], "'not finite' is one too many"),
        (["empty", "missing class", "missing class"], "'missing class' is one too many"),
        (["missing class", "empty"], "the names are not in sorted order"),
    ],
)
def test_names_differ_in_words(got, said):
    difference = the_same_names(["empty", "missing class"], got)
    assert (difference and difference.text) == said


def test_a_set_or_a_string_of_names_is_no_list():
    assert the_same_names(["empty"], "empty").kind == "kind"


def test_every_company_of_faults_is_tried():
    for seed in SEEDS:
        tried = {tuple(expected) for expected in find("data_quality.dataset_problems").trial(seed).expected}
        for bits in range(32):
            faults = [name for i, name in enumerate(name for name in NAMES if name != "empty") if bits >> i & 1]
            assert tuple(sorted(faults)) in tried


def test_constant_columns_are_exactly_constant_and_move_in_test():
    for seed in SEEDS:
        for case in find("data_quality.standardize").make_cases(seed):
            train, test = case.args
            constant = train.std(axis=0) == 0
            assert np.array_equal(constant, np.ptp(train, axis=0) == 0) and (train.std(axis=0)[~constant] > 0.4).all()
            assert not constant.any() or np.abs((test - train[0])[:, constant]).max() >= 1


@pytest.mark.parametrize("constant_guard", ["warns", "silent"])
def test_a_warning_on_the_way_to_the_right_value_is_no_fault(constant_guard):
    def standardize(train, test):
        mean, deviation = train.mean(axis=0), train.std(axis=0)
        divisor = deviation if constant_guard == "warns" else np.where(deviation == 0, 1.0, deviation)
        return tuple(np.where(deviation == 0, 0.0, (X - mean) / divisor) for X in (train, test))

    for seed in SEEDS:
        assert verdict_on(find("data_quality.standardize"), standardize, seed).passed


def test_believed_alike_means_alike_to_the_last_bit():
    for seed in SEEDS:
        for case in find("data_quality.suspicious_labels").make_cases(seed):
            probabilities, labels, n = case.args
            own = probabilities[np.arange(len(labels)), labels]
            assert (probabilities.sum(axis=1) == 1).all() and 0 <= n <= len(labels)
            assert case.edge or len(np.unique(own)) == len(own)
