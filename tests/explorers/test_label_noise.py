"""The label noise explorer: its scores against a search written out by hand, and every wrong function seen."""

import numpy as np
import pytest

from coursekit.explorers.label_noise import UNITS, LabelNoise, N, distances, shares
from coursekit.explorers.scene import Points
from coursekit.nn import data_quality


def frame(explorer, **values):
    return explorer.answer({"kind": "set", "values": values})


def scores(explorer):
    """The heights of the three bars: training, test, honest test."""
    return [float(bar.heights[0]) for bar in explorer.scene().panels[1].marks]


def by_hand(X, labels, places, k, itself=True):
    """The share of label 1 among the k nearest rows, one place after the other. Returns shape (m,)."""
    found = []
    for i, place in enumerate(places):
        order = sorted((float(np.hypot(*(row - place))), j) for j, row in enumerate(X) if itself or j != i)
        found.append(np.mean([labels[j] for _, j in order[:k]]))
    return np.array(found)


@pytest.mark.parametrize("k", [1, 5, 15])
@pytest.mark.parametrize("remove", [False, True])
def test_the_scores_are_those_of_a_vote_counted_by_hand(k, remove):
    explorer = LabelNoise()
    frame(explorer, k=k, remove=remove, n=12)
    X = (explorer.X - explorer.X.mean(axis=0)) / explorer.X.std(axis=0)
    of_one = by_hand(X, explorer.given, X, k, itself=False)
    own = np.where(explorer.given == 1, of_one, 1 - of_one)
    suspected = np.lexsort([np.arange(N), np.round(own, 9)])[:12]
    kept = np.setdiff1d(np.arange(N), suspected) if remove else np.arange(N)
    X, given = explorer.X[kept], explorer.given[kept]
    mean, deviation = X.mean(axis=0), X.std(axis=0)
    cut = N if remove else N + 30
    test, honest = (explorer.X_test[:cut], explorer.test[:cut]), (explorer.X_honest, explorer.honest)
    due = [
        np.mean((by_hand((X - mean) / deviation, given, (places - mean) / deviation, k) > 0.5) == labels)
        for places, labels in ((X, given), test, honest)
    ]
    np.testing.assert_allclose(scores(explorer), due)


def test_as_many_labels_are_wrong_and_rows_leaked_as_is_set_and_more_adds_to_fewer():
    explorer = LabelNoise()
    few = None
    for wrong, leaks in ((0, 0), (10, 5), (25, 60)):
        frame(explorer, wrong=wrong, leaks=leaks, n=0)
        assert np.sum(explorer.given != explorer.labels) == wrong
        assert len(explorer.X_test) == N + leaks
        np.testing.assert_array_equal(data_quality.leaked_rows(explorer.X, explorer.X_test), np.arange(N, N + leaks))
        assert few is None or set(few) <= set(explorer.wrong)
        few = explorer.wrong


def test_the_lessons_claims_hold():
    explorer = LabelNoise()
    explorer.answer({})
    np.testing.assert_allclose(np.round(scores(explorer), 2), [1.0, 0.81, 0.75])
    assert dict(frame(explorer, show=True)[0]["readings"])["truly wrong of the suspected labels"] == "8 of 20"
    words, readings = (frame(explorer, k=15)[0][part] for part in ("words", "readings"))
    assert "73% are right in training" in words and "82% in an honest one" in words
    assert dict(readings)["truly wrong of the suspected labels"] == "15 of 20"


def test_one_neighbour_has_learned_its_labels_by_heart_and_leaks_with_them():
    explorer = LabelNoise()
    for wrong in (0, 20, 40):
        frame(explorer, wrong=wrong, k=1, leaks=60)
        training, test, honest = scores(explorer)
        assert training == 1.0
        assert test == pytest.approx((N * honest + 60) / (N + 60))


CONTROLS = [("wrong", 5), ("leaks", 10), ("k", 9), ("n", 3), ("remove", True), ("show", True)]


@pytest.mark.parametrize("name, value", CONTROLS)
def test_every_control_changes_the_frame(name, value):
    explorer = LabelNoise()
    before, held = explorer.answer({})
    after, others = frame(explorer, **{name: value})
    assert (before["panels"], held) != (after["panels"], others)
    assert after["trouble"] == ""


def test_the_button_draws_other_points_and_start_brings_back_the_first():
    explorer = LabelNoise()
    first = explorer.answer({})[1]
    assert explorer.answer({"kind": "press", "name": "another"})[1] != first
    assert explorer.answer({"kind": "restart"})[1] == first


@pytest.mark.parametrize("given, due", [(1, 1), (2.2, 3), (3.9, 3), (24.9, 25)])
def test_neighbours_are_odd(given, due):
    assert frame(LabelNoise(), k=given)[0]["values"]["k"] == due


def own_ruler(train, test):
    return data_quality.standardize(train, train)[0], data_quality.standardize(test, test)[0]


def untouched(train, test):
    return train, test


def of_train(train, test):
    return data_quality.leaked_rows(test, train)


def most_probable(probabilities, labels, n):
    return np.argsort(-probabilities[np.arange(len(labels)), labels], kind="stable")[:n]


WRONG = [
    ("standardize", own_ruler),
    ("standardize", untouched),
    ("leaked_rows", of_train),
    ("leaked_rows", lambda train, test: []),
    ("suspicious_labels", most_probable),
]


@pytest.mark.parametrize("name, function", WRONG)
@pytest.mark.parametrize("remove", [False, True])
def test_a_wrong_function_is_seen(name, function, remove):
    right, wrong = LabelNoise(), LabelNoise(**{name: function})
    (_, held), (bad, others) = frame(right, remove=remove), frame(wrong, remove=remove)
    assert bad["trouble"] == ""
    assert held != others


def test_exactly_what_was_found_is_taken_out():
    explorer = LabelNoise(leaked_rows=lambda train, test: [3, 101], suspicious_labels=lambda p, labels, n: range(n))
    frame(explorer, remove=True, n=4)
    np.testing.assert_array_equal(explorer.kept, np.arange(4, N))
    np.testing.assert_array_equal(explorer.asked, np.delete(np.arange(N + 30), [3, 101]))
    rings = [m for m in explorer.scene().panels[0].marks if isinstance(m, Points) and m.ring]
    np.testing.assert_array_equal(rings[0].y, explorer.X[:4, 1])
    np.testing.assert_array_equal(rings[1].x, explorer.X_test[[3, 101], 0])


def raising(*_):
    raise KeyError("row")


def test_a_function_that_writes_into_what_it_is_given_spoils_no_later_picture():
    def in_place(train, test):
        train *= 0
        return data_quality.standardize(train, test)

    explorer, untouched = LabelNoise(standardize=in_place), LabelNoise()
    for one in (explorer, untouched):
        frame(one, k=3)
    np.testing.assert_array_equal(explorer.X, untouched.X)


TROUBLES = [
    ("standardize", raising, "raised KeyError"),
    ("standardize", lambda train, test: train, "two arrays"),
    ("standardize", lambda train, test: (train, test[:, :1]), "an array of shape (130, 2) is due"),
    ("standardize", lambda train, test: (train * np.nan, test), "nan"),
    ("leaked_rows", lambda train, test: None, "returned None"),
    ("leaked_rows", lambda train, test: [-1], "the index -1"),
    ("leaked_rows", lambda train, test: np.ones(len(test), bool), "whole numbers"),
    ("leaked_rows", lambda train, test: [[1], [2, 3]], "whole numbers"),
    ("suspicious_labels", lambda p, labels, n: [1, 2], "returned 2 indices; 20 are due"),
    ("suspicious_labels", lambda p, labels, n: np.zeros((n, 2), int), "whole numbers"),
]


@pytest.mark.parametrize("name, function, said", TROUBLES)
def test_each_trouble_is_a_sentence_that_names_the_function(name, function, said):
    trouble = LabelNoise(**{name: function}).answer({})[0]["trouble"]
    assert f"`{name}`" in trouble and said in trouble


def test_no_test_row_left_is_said():
    explorer = LabelNoise(leaked_rows=lambda train, test: range(len(test)))
    assert "every test row" in frame(explorer, remove=True)[0]["trouble"]


def test_a_row_is_not_its_own_neighbour_where_it_is_asked_without_itself():
    X = np.array([[0.0, 0.0], [1.0, 0.0], [0.9, 0.0]]) * UNITS
    np.testing.assert_array_equal(shares(distances(X, X, itself=False), np.array([0, 1, 0]), 1), [0, 0, 1])
    np.testing.assert_array_equal(shares(distances(X, X), np.array([0, 1, 0]), 1), [0, 1, 0])
