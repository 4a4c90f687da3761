"""Exercises that chance decides: judged by what must hold, never by equality with the reference's own draws."""

import numpy as np
import pytest

from coursekit.checking.case import Rng, args
from coursekit.checking.comparison import Difference
from coursekit.checking.exercise import Exercise
from coursekit.checking.judge import judge
from coursekit.checking.observation import Observation, observe


def deal(n, rng):
    return rng.permutation(n)


def what_must_hold(args, draws):
    n, _ = args
    one, same, other = draws
    if not isinstance(one, np.ndarray):
        return Difference("kind", "an array of indices is due")
    return {
        "each index once": sorted(one.tolist()) == list(range(n)),
        "the same seed, the same order": np.array_equal(one, same),
        "another seed, another order": not np.array_equal(one, other),
    }


def make_exercise():
    exercise = Exercise("cards.deal", deal, "00_cards", points=2, hints=("Shuffle.",), view=what_must_hold)

    @exercise.cases
    def decks(rng):
        for n in (20, 52):
            yield args(n, Rng(int(rng.integers(2**32))))

    @exercise.misconception("Cards are drawn with replacement.")
    def with_replacement(n, rng):
        return rng.integers(n, size=n)

    @exercise.misconception("They are not shuffled.")
    def not_shuffled(n, rng):
        return np.arange(n)

    @exercise.misconception("Chance is NumPy's own.")
    def global_generator(n, rng):
        return np.random.permutation(n)

    return exercise


EXERCISE = make_exercise()


def verdict_on(function, seed="seed"):
    trial = EXERCISE.trial(seed)
    return judge(trial, [observe(function, case) for case in trial.cases])


def by_shuffle(n, rng):
    order = np.arange(n)
    rng.shuffle(order)
    return order


def by_choice(n, rng):
    return rng.choice(n, size=n, replace=False)


def by_sorting(n, rng):
    return np.argsort(rng.random(n))


@pytest.mark.parametrize("function", [deal, by_shuffle, by_choice, by_sorting])
def test_every_way_to_draw_passes(function):
    for seed in map(str, range(20)):
        assert verdict_on(function, seed).passed


@pytest.mark.parametrize("name", list(EXERCISE.misconceptions))
def test_a_wrong_idea_is_named_whatever_it_draws(name):
    (program,) = EXERCISE.misconceptions[name].programs
    for seed in map(str, range(20)):
        assert verdict_on(program, seed).diagnosis == name


def test_what_does_not_hold_is_said():
    verdict = verdict_on(lambda n, rng: np.zeros(n, dtype=int))
    assert verdict.diagnosis is None and not verdict.passed
    assert ("First difference", "each index once: it is False, and True is due") in verdict.evidence
    assert "np.random.default_rng(" in dict(verdict.evidence)["The call"]


def test_a_value_of_another_form_is_said():
    verdict = verdict_on(lambda n, rng: "cards")
    assert ("First difference", "an array of indices is due") in verdict.evidence
    assert "Was `return` forgotten?" in verdict_on(lambda n, rng: None).headline


@pytest.mark.parametrize("claim", [5, None, {"a": 1}, [], [1, 2], "cards"])
def test_a_claim_that_is_not_three_draws_is_judged_and_breaks_nothing(claim):
    """A worker's word is only a claim: one that was taken over may send anything."""
    trial = EXERCISE.trial("seed")
    verdict = judge(trial, [Observation("returned", claim) for _ in trial.cases])
    assert not verdict.passed and verdict.score == 0


def test_right_draws_beside_the_global_generator_are_wrong_and_say_why():
    def seeds_the_world(n, rng):
        np.random.seed(int(rng.integers(2**32)))
        return np.random.permutation(n)

    state = np.random.get_state()
    verdict = verdict_on(seeds_the_world)
    np.random.set_state(state)
    assert not verdict.passed and verdict.diagnosis is None
    assert "global generator" in verdict.headline


def test_the_global_generator_is_seen_to_be_used_on_every_look_and_left_as_it_was():
    def always_the_same(n, rng):
        np.random.seed(0)
        return np.random.permutation(n)

    trial, state = EXERCISE.trial("seed"), np.random.get_state()[1].copy()
    for _ in range(3):
        assert observe(always_the_same, trial.cases[0]).touched_random
        np.testing.assert_array_equal(np.random.get_state()[1], state)


def test_a_generator_that_moves_on_is_no_changed_argument():
    trial = EXERCISE.trial("seed")
    seen = observe(deal, trial.cases[0])
    assert seen.changed == () and not seen.touched_random
    one, same, other = seen.value
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(one, other)


def test_an_error_in_a_later_draw_is_not_lost():
    calls = []

    def fails_later(n, rng):
        calls.append(n)
        if len(calls) % 3 == 0:
            raise RuntimeError("the third")
        return rng.permutation(n)

    assert ("It raised", "RuntimeError: the third") in verdict_on(fails_later).evidence
