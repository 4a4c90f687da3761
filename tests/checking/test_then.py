"""A function that returns a function: called once, then the returned one, on what it could not know before."""

import numpy as np
import pytest

from coursekit.checking import show
from coursekit.checking.case import Case, Rng
from coursekit.checking.exercise import Exercise, Measure
from coursekit.checking.judge import judge
from coursekit.checking.observation import observe

CASE = Case((np.array([1.0, 2.0]), Rng(3)), then=((2.0,), (5.0,)), held="the secret")


def adder(X, rng):
    total = X.sum()
    return lambda z: total + z


def test_the_value_is_the_list_of_what_the_returned_function_gave():
    assert observe(adder, CASE).value == [np.array(5.0), np.array(8.0)]


def test_it_is_called_once_whatever_chance_decides():
    calls = []

    def counting(X, rng):
        calls.append(rng.random())
        return adder(X, rng)

    observe(counting, CASE)
    assert calls == [np.random.default_rng(3).random()]


def test_it_meets_the_later_arguments_only_after_it_has_returned_and_never_what_is_held():
    met = []

    def watching(X, rng):
        met.append(("fit", X.tolist()))
        return lambda *z: met.append(("predict", z))

    observe(watching, CASE)
    assert met == [("fit", [1.0, 2.0]), ("predict", (2.0,)), ("predict", (5.0,))]


def test_what_goes_wrong_in_the_returned_function_is_said_to_be_there():
    observation = observe(lambda X, rng: lambda z: 1 / 0, CASE)
    assert observation.outcome == "raised" and observation.error.type == "ZeroDivisionError"
    assert observation.error.message.startswith("in the function that it returned: ")
    assert len(observation.value) == 1


def test_a_returned_function_with_other_parameters_is_no_misfit_of_the_outer_one():
    observation = observe(lambda X, rng: lambda a, b: a, CASE)
    assert observation.misfit == "" and "it takes 2 arguments" in observation.error.message


def test_what_is_no_function_is_the_value_itself():
    assert observe(lambda X, rng: 7, CASE).value == 7
    assert observe(lambda X, rng: None, CASE).value is None


def test_changes_of_arguments_and_of_global_chance_are_seen_in_both():
    def changing(X, rng):
        X += 1
        return lambda z: z

    assert observe(changing, CASE).changed == (0,)
    later = Case(CASE.args, then=((np.zeros(2),),))
    assert observe(lambda X, rng: lambda z: z.fill(1), later).changed == (0,)
    assert observe(lambda X, rng: lambda z: np.random.rand(), CASE).touched_random
    assert observe(lambda X, rng: np.random.seed(0) or (lambda z: z), CASE).touched_random
    assert not observe(adder, CASE).touched_random


def test_the_call_is_written_with_both_pairs_of_brackets():
    assert show.call("fit", CASE) == "fit(np.array([1.0, 2.0]), np.random.default_rng(3))(2)"


def exercise_in_tiers() -> Exercise:
    def share(judged):
        return 0.75 if judged[0].observation.value[0] > 1 else 0.0

    def view(args, value):
        *_, held = args
        return {"knows": held, "first": value[0]}

    measure = Measure("How much", lambda judged: float(judged[0].observation.value[0]))
    exercise = Exercise(
        "small.fit", adder, "01_small", 4, ("hint",), view=view, share=share, measure=measure, alike=None
    )
    exercise.cases(lambda rng: [CASE])
    return exercise


@pytest.mark.parametrize(
    ("program", "status", "score"),
    [(adder, "passed", 4), (lambda X, rng: lambda z: 2.0, "partly", 3), (lambda X, rng: lambda z: 0.0, "wrong", 0)],
)
def test_points_in_tiers_and_the_measure_are_in_the_verdict(program, status, score):
    exercise = exercise_in_tiers()
    verdict = judge(exercise.trial("seed"), [observe(program, CASE)])
    assert (verdict.status, verdict.score) == (status, score)
    assert verdict.measure == observe(program, CASE).value[0]
    assert ("How much", f"{verdict.measure:.3f}") in verdict.evidence
    assert "edges" not in verdict.headline
