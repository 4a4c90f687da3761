"""Whatever comes back from a learner's function, honest or forged, gets a verdict: no exercise trips over it."""

import numpy as np
import pytest

from coursekit.checking.card import verdict_card
from coursekit.checking.case import Given, Rng
from coursekit.checking.judge import judge
from coursekit.checking.observation import Observation
from coursekit.checking.values import Opaque
from coursekit.exercises import all_exercises

RAGGED = ((1.0, 2.0), (3.0,))
ODD = {
    "none": None,
    "ragged tuple": RAGGED,
    "ragged list": [RAGGED, 0.5],
    "mixed list": [1, "a", None, {"b": np.ones(3)}, (True,)],
    "text": "0.5",
    "integer beyond every float": 2**4000,
    "complex": complex(np.nan, 1),
    "truths": np.ones(50, bool),
    "no rows": np.zeros((0, 3)),
    "many dimensions": np.zeros((1,) * 32),
    "dict": {"X": np.zeros(10), "labels": None},
    "function": Given("np.tanh"),
    "generator": Rng(5),
    "object": Opaque("Odd", "<Odd>"),
}


@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.id)
def test_an_odd_value_gets_a_verdict_and_no_points(exercise):
    trial = exercise.trial("odd")
    for name, value in ODD.items():
        for seen in (value, [value, value, value]):
            verdict = judge(trial, [Observation("returned", seen, type_name="odd") for _ in trial.cases])
            assert (verdict.status, verdict.score) == ("wrong", 0), name
            assert len(verdict_card(verdict)) < 20_000, name
