"""What the check of train has of its own: every way to deal is known, and no right way to shuffle is turned away."""

import numpy as np
import pytest
from verdicts import verdict_on

from coursekit.checking.case import Rng
from coursekit.checking.comparison import Difference, close
from coursekit.exercises import find
from coursekit.exercises.train import ENOUGH, NEW_ORDER, OTHER, TURNS, read, turns_taken, what_must_hold
from coursekit.exercises.train_orders import Orders, chance_changes_nothing, deals, in_turn, walk
from coursekit.exercises.train_programs import loop
from coursekit.nn.training import train

CASES = find("training.train").make_cases("seed")


def by_shuffle(n, rng):
    order = np.arange(n)
    rng.shuffle(order)
    return order


SHUFFLES = {
    "choice": lambda n, rng: rng.choice(n, n, replace=False),
    "shuffle": by_shuffle,
    "argsort": lambda n, rng: np.argsort(rng.random(n)),
    "twice": lambda n, rng: rng.permutation(rng.permutation(n)),
    "one by one": lambda n, rng: np.array([], int) if n == 0 else taken_out(list(range(n)), rng),
}


def taken_out(left, rng):
    return np.array([left.pop(rng.integers(len(left))) for _ in range(len(left))])


@pytest.mark.parametrize("shuffle", SHUFFLES)
def test_every_way_to_shuffle_passes_on_every_seed(shuffle):
    def deal(n, size, rng):
        order = SHUFFLES[shuffle](n, rng)
        return [order[first : first + size] for first in range(0, n, size)]

    for seed in range(5):
        assert verdict_on(find("training.train"), lambda *given: loop(*given, deal=deal), f"seed {seed}").passed


def test_turns_are_counted_far_from_a_half_for_any_seed_of_case_and_learner(monkeypatch):
    """Once they were not: a right train was turned away where a probability had drifted far on the way."""
    monkeypatch.setattr(np, "round", lambda turns: turns)
    for case_seed in range(60):
        (case,) = (case for case in find("training.train").make_cases(f"seed {case_seed}") if len(case.args[0]) == 24)
        X, labels, params, _, epochs, batch_size, rate = case.args
        for seed in range(10):
            ends, _ = train(X, labels, params, np.random.default_rng(seed), epochs, batch_size, rate)
            assert np.abs(turns_taken(X, labels, params, ends, rate / batch_size) - epochs).max() < 0.1


def test_what_must_hold_holds_for_many_seeds_of_the_learner():
    """The same cases with other seeds: what chance deals never turns a right answer away."""
    for case in CASES:
        X, labels, params, _, *rest = case.args
        due = None
        for seed in range(10 if len(X) > 2 else 40):
            runs = [train(X, labels, params, np.random.default_rng(s), *rest) for s in (seed, seed, seed + 1)]
            held = what_must_hold((X, labels, params, Rng(seed), *rest), runs)
            assert isinstance(held, dict)
            if not chance_changes_nothing(X, labels, rest[1]):
                due = due or held
                assert held == due and all(held.values())


@pytest.mark.parametrize(("n", "size", "ways"), [(2, 1, 2), (3, 1, 6), (3, 2, 3), (4, 2, 6), (5, 2, 30), (2, 5, 1)])
def test_all_deals_are_listed_once(n, size, ways):
    listed = deals(n, size)
    assert len(listed) == len(set(listed)) == ways and in_turn(n, size) in listed
    assert all(sorted(i for batch in deal for i in batch) == list(range(n)) for deal in listed)


@pytest.mark.parametrize(("n", "size", "epochs"), [(2, 1, 6), (3, 2, 4), (3, 1, 3), (4, 2, 2)])
def test_a_sequence_of_deals_is_read_off_its_result(n, size, epochs):
    rng = np.random.default_rng(n)
    X, labels = rng.normal(size=(n, 2)), np.arange(n) % 3
    params = [(rng.normal(size=(2, 4)), rng.normal(size=4)), (rng.normal(size=(4, 3)), rng.normal(size=3))]
    orders = Orders(X, labels, params, epochs, size, 0.3)
    for _ in range(10):
        sequence = [orders.deals[i] for i in rng.integers(len(orders.deals), size=epochs)]
        ends, history = walk(X, labels, params, sequence, 0.3)
        found = orders.sequence(ends)  # or one that leads to the same place, since a relu cuts something off
        assert found is not None and close(walk(X, labels, params, found, 0.3), (ends, history)) is None
        assert close(orders.history(found), history) is None
    assert orders.sequence([(W + 1e-3, b) for W, b in ends]) is None


def test_the_case_of_two_makes_a_kept_order_by_chance_rarer_than_one_in_a_billion():
    (two,) = [case for case in CASES if len(case.args[0]) == 2]
    _, _, _, _, epochs, size, _ = two.args
    kept = len(deals(2, size)) ** -(epochs - 1)  # of one seed
    assert 1 / kept >= ENOUGH and kept**2 < 1e-9


def test_turns_are_counted_and_orders_seen():
    (many,) = [case for case in CASES if len(case.args[0]) == 24]
    X, labels, params, _, epochs, size, rate = many.args

    def held(sequences):
        runs = [walk(X, labels, params, sequence, rate) for sequence in sequences]
        return what_must_hold(many.args, runs)

    turn = in_turn(24, size)
    mixed = [
        tuple(tuple(int(i) for i in b) for b in np.split(np.random.default_rng(s).permutation(24), 4)) for s in (0, 1)
    ]
    right = held([[mixed[0]] * epochs, [mixed[0]] * epochs, [mixed[1]] * epochs])
    assert right[TURNS] and right[OTHER] and NEW_ORDER not in right
    assert not held([[turn] * epochs] * 3)["the order is shuffled"]
    twice = (turn[0], turn[0], turn[2], turn[3])
    assert not held([[twice] * epochs] * 3)[TURNS]
    assert not held([[turn[:3]] * epochs] * 3)[TURNS]


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (None, "a pair"),
        (([],), "two are due"),
        ((3.0, []), "new params are due"),
        (([(np.zeros((2, 1)),)], []), "a pair (W, b)"),
        (([(np.zeros((1, 2)), np.zeros(1))], []), "shape (2, 1)"),
        (([(np.zeros((2, 1)), np.zeros(1))], {}), "a list is due"),
        (([(np.zeros((2, 1)), np.zeros(1))], [0.5]), "'loss' and 'accuracy'"),
        (([(np.zeros((2, 1)), np.zeros(1))], [{"loss": 1.0}]), "'loss' and 'accuracy'"),
        (([(np.zeros((2, 1)), np.zeros(1))], [{"loss": [1.0], "accuracy": 1.0}]), "single numbers"),
    ],
)
def test_what_has_not_the_form_is_told_so(draw, said):
    difference = read(draw, [(np.zeros((2, 1)), np.zeros(1))])
    assert isinstance(difference, Difference) and said in difference.text
