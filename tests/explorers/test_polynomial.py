"""The polynomial explorer: its numbers against the lesson's own way, and every wrong function seen."""

import numpy as np
import pytest

from coursekit.data.generators import noisy_polynomial
from coursekit.explorers.polynomial import DEGREES, Polynomial
from coursekit.explorers.scene import Curve, Points
from coursekit.nn import overfitting


def frame(explorer, **values):
    made, buffers = explorer.answer({"kind": "set", "values": values})
    return made, buffers


def drawn(explorer, kind, label):
    return next(m for p in explorer.scene().panels for m in p.marks if isinstance(m, kind) and m.label == label)


def test_it_shows_the_lessons_points_and_the_errors_of_the_best_fit_at_each_degree():
    explorer = Polynomial()
    explorer.answer({})
    curve = noisy_polynomial(40, np.random.default_rng(57))
    order = np.random.default_rng(0).permutation(40)
    train, validation = order[:20], order[20:30]
    np.testing.assert_array_equal(drawn(explorer, Points, "training").x, curve.x[train])
    np.testing.assert_array_equal(drawn(explorer, Points, "validation").y, curve.y[validation])
    for degree in DEGREES:
        fit = np.polynomial.Polynomial.fit(curve.x[train], curve.y[train], degree)
        on_train = np.mean((fit(curve.x[train]) - curve.y[train]) ** 2)
        on_validation = np.mean((fit(curve.x[validation]) - curve.y[validation]) ** 2)
        np.testing.assert_allclose(explorer.errors[degree], (on_train, on_validation), rtol=1e-6)
    explorer.set(degree=5)
    shown = drawn(explorer, Curve, "fitted")
    fit = np.polynomial.Polynomial.fit(curve.x[train], curve.y[train], 5)
    np.testing.assert_allclose(shown.y, fit(shown.x), rtol=1e-6, atol=1e-9)


def test_the_lessons_claims_hold():
    explorer = Polynomial()
    assert "Overfitting: 6, the lowest of them 7." in frame(explorer, degree=12)[0]["words"]
    assert "Overfitting: none." in frame(explorer, points=100)[0]["words"]
    assert explorer.verdicts[:4] == ["underfitting"] * 3 + ["good fit"]


@pytest.mark.parametrize("name, value", [("degree", 7), ("noise", 0.3), ("points", 60), ("pattern", False)])
def test_every_control_changes_the_frame(name, value):
    explorer = Polynomial()
    before, held = explorer.answer({})
    after, others = frame(explorer, **{name: value})
    assert (before["panels"], held) != (after["panels"], others)
    assert after["trouble"] == ""


def test_the_button_draws_other_points_and_start_brings_back_the_first():
    explorer = Polynomial()
    first = explorer.answer({})[1]
    assert explorer.answer({"kind": "press", "name": "another"})[1] != first
    assert explorer.answer({"kind": "restart"})[1] == first


@pytest.mark.parametrize("points", range(16, 201, 4))
def test_half_as_many_points_are_kept_to_validate_with_no_half_to_round(points):
    explorer = Polynomial()
    assert f"its {points} training points" in frame(explorer, points=points)[0]["words"]
    assert f"the {points // 2} validation points" in explorer.answer({})[0]["words"]


def test_a_degree_between_two_is_brought_to_the_nearest():
    assert frame(Polynomial(), degree=3.4)[0]["values"]["degree"] == 3


def overlapping(n, validation, test, rng):
    train, _, last = overfitting.train_validation_test_split(n, validation, test, rng)
    return train, train[: n // 4], last


def unlike(x, degree):
    return overfitting.polynomial_features(x, degree)[:, ::-1]


def never_content(train_error, validation_error, target_error, max_gap):
    return "underfitting"


@pytest.mark.parametrize(
    "wrong",
    [{"train_validation_test_split": overlapping}, {"polynomial_features": unlike}, {"diagnose": never_content}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_wrong_function_is_seen(wrong):
    right, shown = Polynomial().answer({}), Polynomial(**wrong).answer({})
    assert shown[0]["trouble"] == ""
    assert (right[0]["panels"], right[1]) != (shown[0]["panels"], shown[1])
    assert right[0]["words"] != shown[0]["words"]


def raising(*_):
    raise ZeroDivisionError("division by zero")


TROUBLES = [
    ("polynomial_features", raising, "raised ZeroDivisionError"),
    ("polynomial_features", lambda x, degree: None, "returned None"),
    (
        "polynomial_features",
        lambda x, degree: x[:, None] ** np.arange(1, degree + 1),
        "an array of shape (20, 1) is due",
    ),
    ("polynomial_features", lambda x, degree: np.full((len(x), degree + 1), np.nan), "nan"),
    ("polynomial_features", lambda x, degree: np.full((len(x), degree + 1), np.inf), "infinity"),
    ("train_validation_test_split", lambda *_: None, "three arrays"),
    ("train_validation_test_split", lambda n, *_: (range(n), range(n), [n]), "the index 40"),
    ("train_validation_test_split", lambda n, *_: (range(n), [0.5], [1]), "whole numbers"),
    ("train_validation_test_split", lambda n, *_: (range(n), [], []), "0 to validate"),
    ("diagnose", lambda *_: "Overfitting", "'Overfitting'"),
    ("diagnose", lambda *_: None, "None"),
    ("diagnose", lambda *_: np.zeros(3), "one of 'underfitting'"),
]


@pytest.mark.parametrize("name, function, said", TROUBLES)
def test_each_trouble_is_a_sentence_that_names_the_function(name, function, said):
    trouble = Polynomial(**{name: function}).answer({})[0]["trouble"]
    assert f"`{name}`" in trouble and said in trouble


def test_a_stub_is_stood_in_for():
    def stub(x, degree):
        raise NotImplementedError

    made, buffers = Polynomial(polynomial_features=stub).answer({})
    assert "polynomial_features" in made["note"]
    assert buffers == Polynomial().answer({})[1]
