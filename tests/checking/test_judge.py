"""The verdict on what learners write that no misconception covers, and the words it comes in."""

import time

import numpy as np
import pytest

from coursekit.checking.card import prose, verdict_card
from coursekit.checking.case import args
from coursekit.checking.comparison import within
from coursekit.checking.exercise import Exercise
from coursekit.checking.judge import judge
from coursekit.checking.observation import Observation, observe
from coursekit.checking.verdict import Verdict
from coursekit.exercises import find


def verdict_on(id, function):
    trial = find(id).trial("words")
    return judge(trial, [observe(function, case) for case in trial.cases])


def test_a_stub_is_not_attempted():
    def relu(z):
        raise NotImplementedError()

    verdict = verdict_on("neuron.relu", relu)
    assert verdict.status == "not attempted" and verdict.score == 0
    assert "wrong" not in verdict.message.lower()


def test_none_asks_for_return():
    verdict = verdict_on("neuron.relu", lambda z: None)
    assert "Was `return` forgotten?" in verdict.headline


def test_printing_for_returning_is_said():
    assert "print only shows" in verdict_on("neuron.relu", lambda z: print(np.maximum(0, z))).advice


def test_a_change_in_place_is_said_with_the_arguments_name():
    def weighted_sum(x, w, b):
        x *= w
        return x.sum() + b

    verdict = verdict_on("neuron.weighted_sum", weighted_sum)
    assert not verdict.passed
    assert "changed its argument `x` in place" in verdict.headline


def test_wrong_number_of_parameters_is_said_without_calling():
    verdict = verdict_on("neuron.neuron", lambda X, w, b: X @ w + b)
    assert "takes 3 arguments, and it is called with 4 arguments" in verdict.headline
    assert "def neuron(X, w, b, activation):" in verdict.advice


def test_a_learners_own_error_is_shown_from_their_line_on():
    def relu(z):
        return undefined_name * z  # noqa: F821

    verdict = verdict_on("neuron.relu", relu)
    text = verdict.message
    assert "NameError" in text and "undefined_name * z" in text
    assert "observation.py" not in text and "Traceback" not in text


def test_edges_alone_wrong_is_part_marks():
    verdict = verdict_on("neuron.sigmoid", lambda z: 1 / (1 + np.exp(-z)))
    assert (verdict.status, verdict.score, verdict.diagnosis) == ("partly", 1.0, "overflow")


def test_two_ideas_that_fit_are_both_named_and_none_is_chosen():
    exercise = find("neuron.relu")
    trial = exercise.trial("words")
    observations = [observe(np.abs, case) for case in trial.cases]
    (program,) = exercise.misconceptions["minimum_for_maximum"].programs
    twin = {(program, i): (observation, observation.value) for i, observation in enumerate(observations)}
    verdict = judge(type(trial)(exercise, trial.cases, trial.expected, twin), observations)
    assert verdict.diagnosis is None
    for name in ("absolute_value", "minimum_for_maximum"):
        assert exercise.misconceptions[name].sentence in verdict.headline


def test_a_wrong_idea_is_known_within_the_tolerance_that_an_exercise_gives():
    loose = within(rtol=1e-3, atol=0)
    exercise = Exercise("shop.price", lambda x: x, "00_shop", 1, hints=("Ask.",), compare=loose, alike=loose)
    exercise.cases(lambda rng: [args(1.0), args(2.0)])
    exercise.misconception("The price is doubled.", name="doubled")(lambda x: 2 * x)
    trial = exercise.trial("seed")
    for factor, passed, diagnosis in ((1.0005, True, None), (2.001, False, "doubled"), (2.1, False, None)):
        verdict = judge(trial, [observe(lambda x, by=factor: by * x, case) for case in trial.cases])
        assert (verdict.passed, verdict.diagnosis) == (passed, diagnosis)


def test_the_smallest_failing_case_is_shown():
    verdict = verdict_on("neuron.weighted_sum", lambda x, w, b: 7.0)
    assert ("The call", "weighted_sum(np.array([1.0, 2.0]), np.array([3.0, -1.0]), 0.5)") in verdict.evidence


def test_the_judge_wants_an_observation_for_each_case():
    with pytest.raises(ValueError, match="1 observations for"):
        judge(find("neuron.relu").trial("words"), [Observation("returned")])


def test_a_verdict_survives_being_stored():
    verdict = verdict_on("neuron.relu", np.abs)
    assert Verdict.from_dict(verdict.to_dict()) == verdict


def test_nothing_of_a_learners_is_markup():
    class Nasty:
        def __repr__(self):
            return "<script>alert(1)</script>\udcff"

    def relu(z):
        return Nasty()

    def raises(z):
        raise ValueError("<img src=x onerror=alert(1)>`<b>`")

    for function in (relu, raises):
        html = verdict_card(verdict_on("neuron.relu", function))
        assert "<script" not in html and "<img" not in html and "<b>" not in html
        html.encode("utf-8")


def test_code_between_backticks_is_set_as_code_and_an_odd_one_stays():
    assert prose("use `np.max`, not `<b>`") == "use <code>np.max</code>, not <code>&lt;b&gt;</code>"
    assert prose("a ` alone") == "a ` alone"


def test_a_slow_function_is_timed():
    case = find("neuron.relu").make_cases("x")[0]
    assert observe(lambda z: time.sleep(0.02), case).seconds >= 0.02
