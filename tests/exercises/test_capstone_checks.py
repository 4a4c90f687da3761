"""The capstone's verdicts: what each accuracy is worth, in which words, and that nothing but reading earns it."""

import functools

import numpy as np
import pytest

from coursekit import data
from coursekit.checking.judge import judge
from coursekit.checking.observation import observe
from coursekit.exercises.capstone import N_TEST, fit

SEED = "capstone tests"


def verdict_on(program, seed=SEED):
    trial = fit.trial(seed)
    return judge(trial, [observe(program, case) for case in trial.cases])


def neighbours(X, labels, k=11):
    """Read by the k nearest: quick, and well above the top tier."""
    X, labels = np.array(X), np.asarray(labels).astype(int)

    def predict(Z):
        near = np.argsort((Z**2).sum(axis=1)[:, None] + (X**2).sum(axis=1) - 2 * Z @ X.T, axis=1)[:, :k]
        return np.array([np.bincount(row, minlength=10).argmax() for row in labels[near]])

    return predict


def an_oracle(n_right):
    """Return a fit that is right for exactly n of the test digits, the later ones, by looking into the answer sheet."""
    held = fit.make_cases(SEED)[0].held
    real = data.digits()
    known = {row.tobytes(): label for row, label in zip(real.X, real.labels, strict=True)}
    order = fit.make_cases(SEED)[0].then[0][0]
    wrong = {row.tobytes() for row in order[: N_TEST - n_right]}
    assert len(held["labels"]) == N_TEST

    def predict(X):
        return np.array([(known[row.tobytes()] + (row.tobytes() in wrong)) % 10 for row in X])

    return lambda X, labels, rng: predict


@pytest.mark.parametrize(
    ("n_right", "points"),
    [(600, 8), (558, 8), (557, 6), (540, 6), (539, 4), (480, 4), (479, 2), (360, 2), (359, 0), (0, 0)],
)
def test_the_tiers_give_the_points_that_the_lesson_states(n_right, points):
    verdict = verdict_on(an_oracle(n_right))
    assert verdict.score == points
    assert verdict.status == {8: "passed", 0: "wrong"}.get(points, "partly")
    assert verdict.measure == pytest.approx(n_right / N_TEST)
    assert ("Accuracy on unseen digits", f"{n_right / N_TEST:.3f}") in verdict.evidence


def test_cases_follow_from_the_seed():
    (one,), (same,), (other,) = (fit.make_cases(seed) for seed in ("a", "a", "b"))
    for i in range(2):
        assert np.array_equal(one.args[i], same.args[i]) and not np.array_equal(one.args[i], other.args[i])
    assert one.args[2] == same.args[2] != other.args[2]
    assert one.held["digits"] == fit.digits("a") != fit.digits("b")


def test_no_test_digit_is_among_those_to_learn_from():
    (case,) = fit.make_cases(SEED)
    X, labels, _ = case.args
    to_learn, tested = ({row.tobytes() for row in rows} for rows in (X, case.then[0][0]))
    assert len(X) == 1297 and len(to_learn) == 1197 and len(tested) == 600 and not to_learn & tested
    assert tested == {row.tobytes() for row in data.digits().X[list(fit.digits(SEED).withheld)]}
    assert set(labels) == set(range(10))


class Reader:
    def __init__(self, predict):
        self.predict = predict

    def __call__(self, X):
        return self.predict(X)

    def read(self, X):
        return self.predict(X)


FORMS = {
    "an object with __call__": Reader,
    "a bound method": lambda predict: Reader(predict).read,
    "a partial": lambda predict: functools.partial(lambda read, X: read(X), predict),
    "a list": lambda predict: lambda X: predict(X).tolist(),
    "a tuple": lambda predict: lambda X: tuple(predict(X)),
    "int32": lambda predict: lambda X: predict(X).astype(np.int32),
    "uint8": lambda predict: lambda X: predict(X).astype(np.uint8),
    "floats that are whole": lambda predict: lambda X: predict(X).astype(float),
    "a list of 0-d arrays": lambda predict: lambda X: [np.array(label) for label in predict(X)],
    "another name for X": lambda predict: lambda images: predict(images),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_right_reader_passes_in_every_form(form):
    verdict = verdict_on(lambda X, labels, rng: FORMS[form](neighbours(X, labels)))
    assert verdict.passed, verdict.message


def of(change):
    """A fit whose predict gives something made from right labels."""

    def program(X, labels, rng):
        predict = neighbours(X, labels)
        return lambda Z: change(predict(Z))

    return program


def predict_raises(X, labels, rng):
    def predict(Z):
        return Z @ np.zeros((63, 10))

    return predict


def predict_takes_two(X, labels, rng):
    return lambda Z, labels: labels


def global_chance(X, labels, rng):
    np.random.permutation(3)
    return neighbours(X, labels)


def global_chance_in_predict(X, labels, rng):
    predict = neighbours(X, labels)

    def reading(Z):
        np.random.random()
        return predict(Z)

    return reading


def changes_labels(X, labels, rng):
    predict = neighbours(X, labels)
    labels[0] += 1
    return predict


def changes_the_digits_asked(X, labels, rng):
    predict = neighbours(X, labels)

    def reading(Z):
        said = predict(Z)
        Z *= 0
        return said

    return reading


WORDS = {
    "no function": (lambda X, labels, rng: "a string", 0, "predict(X)"),
    "nothing": (lambda X, labels, rng: None, 0, "Was `return` forgotten?"),
    "it raises": (predict_raises, 0, "in the function that it returned: matmul"),
    "it takes two": (predict_takes_two, 0, "in the function that it returned: it takes 2 arguments"),
    "a string": (of(lambda said: " ".join(map(str, said))), 0, "labels are due, ints of shape (600,)"),
    "strings": (of(lambda said: [str(label) for label in said]), 0, "labels are due, ints of shape (600,)"),
    "halves": (of(lambda said: said + 0.5), 0, "labels are due, ints of shape (600,)"),
    "nan": (of(lambda said: said * np.nan), 0, "labels are due, ints of shape (600,)"),
    "a column": (of(lambda said: said[:, None]), 0, "(m, 1)"),
    "one too few": (of(lambda said: said[:-1]), 0, "labels are due"),
    "None": (of(lambda said: None), 0, "does not return them"),
    "global": (global_chance, 6, "NumPy's global generator"),
    "global in predict": (global_chance_in_predict, 6, "NumPy's global generator"),
    "labels changed": (changes_labels, 6, "changed its argument `labels` in place"),
    "asked changed": (changes_the_digits_asked, 6, "in place"),
}


@pytest.mark.parametrize("what", WORDS)
def test_what_is_wrong_is_said(what):
    program, points, words = WORDS[what]
    verdict = verdict_on(program)
    assert not verdict.passed and verdict.score == points
    assert words in verdict.message, verdict.message


def by_rank(X, labels, rng):
    """What predict says depends on the other rows: each image is made darker or lighter to fit the rest."""
    predict = neighbours(X, labels)
    return lambda Z: predict(Z - Z.mean(axis=0) + X.mean(axis=0))


def test_a_reader_that_needs_the_other_rows_is_told_so():
    verdict = verdict_on(by_rank)
    assert verdict.diagnosis == "prepared_by_its_own_statistics" and 0 < verdict.score <= 6


def test_a_fit_that_is_asked_for_thirteen_ints_is_not_taken_for_thirteen_labels():
    assert verdict_on(of(lambda said: said[0])).diagnosis == "one_label_for_all"
    assert verdict_on(lambda X, labels, rng: neighbours(X, labels)(X)).diagnosis == "labels_for_a_function"
