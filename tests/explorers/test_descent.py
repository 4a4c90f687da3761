"""The explorer of lesson 04 rolls its ball along the path that the learner's own functions return."""

import numpy as np
import pytest
from explorers.frames import differ, frame, marks

from coursekit import explore
from coursekit.explorers.descent import LANDSCAPES, LOWEST, STEPS, Beans
from coursekit.nn import gradient_descent as nn
from coursekit.nn.loss import mse

HOURS, QUARTERS, STANDARDISED, HILLS = LANDSCAPES


def shown(settings=None, **functions):
    return frame(explore("descent", settings or {}, **functions))


def path(drawn):
    (curve,) = marks(drawn, "curve")
    return np.column_stack([curve["x"], curve["y"]])


def ball(drawn, panel=0):
    (points,) = marks(drawn, "points", panel)
    return points["x"][0], points["y"][0]


def walked(landscape, start, rate, momentum=0.0):
    """The path by slopes measured on the loss itself, and the loss along it."""
    x = LANDSCAPES[landscape].X[:, 0] if landscape != HILLS else None

    def height(p):
        if x is None:
            return (p[0] ** 2 + p[1] - 11) ** 2 + (p[0] + p[1] ** 2 - 7) ** 2
        return mse(p[0] * x + p[1], np.array([4.0, 2.0, 6.0]))

    places, v = [np.array(start)], np.zeros(2)
    for _ in range(STEPS):
        slope = [(height(places[-1] + h) - height(places[-1] - h)) / 2e-4 for h in 1e-4 * np.eye(2)]
        v = momentum * v - rate * np.array(slope)
        places.append(places[-1] + v)
    return np.array(places), np.array([height(p) for p in places])


@pytest.mark.parametrize("momentum", [0.0, 0.7])
@pytest.mark.parametrize(("landscape", "rate"), [(HOURS, 0.1), (QUARTERS, 0.01), (STANDARDISED, 0.3), (HILLS, 0.005)])
def test_the_path_is_gradient_descent_on_the_loss(landscape, rate, momentum):
    start = (-1.0, 2.0)
    drawn = shown({"landscape": landscape, "rate": rate, "momentum": momentum, "start": start})
    places, heights = walked(landscape, start, rate, momentum)
    assert path(drawn) == pytest.approx(places, abs=1e-4)
    (curve,) = marks(drawn, "curve", panel=1)
    lowest = 0.0 if landscape == HILLS else 2.0  # of the beans, by w = 1, b = 2: errors -1, 2, -1
    above = np.clip(heights - lowest, LOWEST, None)
    assert np.maximum(curve["y"], LOWEST) == pytest.approx(above, rel=0.01, abs=1e-5)


@pytest.mark.parametrize("landscape", LANDSCAPES)
def test_the_map_is_lowest_where_the_loss_is(landscape):
    (surface,) = marks(shown({"landscape": landscape}), "surface")
    spots = {HOURS: (1, 2), QUARTERS: (0.25, 2), STANDARDISED: (np.sqrt(2 / 3), 4), HILLS: (3, 2)}
    x, y = spots[landscape]
    assert surface["values"][int((y + 5) * 10), int((x + 5) * 10)] == 0
    assert surface["values"].max() == 255


def test_the_ball_goes_a_step_at_a_time_and_stops_at_the_end():
    explorer = explore("descent", {"rate": 0.1})
    places = path(frame(explorer))
    for step in (0, 1, 2):
        drawn = frame(explorer, kind="advance", steps=1) if step else frame(explorer)
        assert ball(drawn) == pytest.approx(places[step], abs=1e-5)
        assert ball(drawn, panel=1)[0] == step and not drawn["done"]
        assert drawn["readings"][0][1] == f"{step} of {STEPS}"
    end = frame(explorer, kind="advance", steps=STEPS)
    assert end["done"] and ball(end) == pytest.approx(places[-1], abs=1e-5)
    assert not differ(end, frame(explorer, kind="advance", steps=1))
    assert ball(frame(explorer, kind="restart")) == pytest.approx(places[0])


@pytest.mark.parametrize("changed", [{"rate": 0.05}, {"momentum": 0.5}, {"landscape": HILLS}, {"start": [1.0, 1.0]}])
def test_another_setting_starts_the_walk_again(changed):
    explorer = explore("descent")
    frame(explorer, kind="advance", steps=7)
    drawn = frame(explorer, kind="set", values=changed)
    assert drawn["readings"][0][1] == f"0 of {STEPS}"
    assert ball(drawn) == pytest.approx(explorer.values["start"])


@pytest.mark.parametrize("landscape", [HOURS, QUARTERS, STANDARDISED])
@pytest.mark.parametrize(("share", "diverges"), [(0.1, False), (0.97, False), (1.05, True), (1.5, True)])
def test_a_walk_diverges_just_above_the_largest_stable_rate(landscape, share, diverges):
    ground = LANDSCAPES[landscape]
    assert isinstance(ground, Beans)
    limit = nn.max_learning_rate(np.column_stack([ground.X, np.ones(3)]))
    drawn = shown({"landscape": landscape, "rate": share * limit})
    assert ("diverges" in drawn["words"]) == diverges
    assert ("above your largest stable one" in drawn["words"]) == diverges
    assert drawn["readings"][2][1] == f"{limit:.3g}" and drawn["readings"][3][1] == f"{share:.2f} times that"


@pytest.mark.parametrize("momentum", [0.0, 0.95])
@pytest.mark.parametrize("landscape", LANDSCAPES)
def test_a_diverging_walk_keeps_its_picture(landscape, momentum):
    explorer = explore("descent", {"landscape": landscape, "rate": 2.0, "momentum": momentum, "start": (5.0, 5.0)})
    for _ in range(3):
        drawn = frame(explorer, kind="advance", steps=20)
        assert drawn["trouble"] == "" and "diverges" in drawn["words"] and len(drawn["panels"]) == 2
        assert np.isfinite(marks(drawn, "curve", panel=1)[0]["y"]).all()
        assert np.isfinite(ball(drawn)).all()


def test_off_the_map_a_path_has_gaps_but_the_step_that_leaves_is_drawn():
    drawn = path(shown({"rate": 0.3}))
    away = np.abs(drawn).max(axis=1) >= 10
    assert away.sum() == 1 and np.isnan(drawn).any()
    first = int(np.argmax(away))
    assert np.isfinite(drawn[: first + 1]).all() and np.isnan(drawn[first + 1]).all()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"rate": 0.001}, "less than a tenth of your largest stable one"),
        ({"landscape": STANDARDISED, "rate": 0.5}, "It arrives"),
        ({"rate": 0.1}, "still on its way"),
        ({"rate": 0.1, "momentum": 0.9}, "The loss fell to"),
        ({"rate": 0.1, "momentum": 0.9}, "the course's own loop, on your gradient"),
        ({"landscape": HILLS}, "no single rate is the limit"),
    ],
)
def test_the_words_say_how_it_went(settings, said):
    assert said in shown(settings)["words"]


@pytest.mark.parametrize(
    ("settings", "wrong"),
    [
        ({}, {"gradient_descent": lambda g, s, r, n: nn.gradient_descent(lambda x: -g(x), s, r, n)}),
        ({}, {"gradient_descent": lambda g, s, r, n: np.tile(nn.gradient_descent(g, s, r, n)[-1], (n + 1, 1))}),
        ({}, {"mse_gradient": lambda X, y, w, b: [part / 2 for part in nn.mse_gradient(X, y, w, b)]}),
        ({"momentum": 0.5}, {"mse_gradient": lambda X, y, w, b: [-part for part in nn.mse_gradient(X, y, w, b)]}),
        ({}, {"max_learning_rate": lambda X: nn.max_learning_rate(X) / 2}),
        ({"landscape": HILLS}, {"numerical_gradient": lambda f, x: nn.numerical_gradient(f, x) * 2}),
    ],
)
def test_a_wrong_function_is_seen(settings, wrong):
    assert differ(shown(settings), shown(settings, **wrong))


def test_what_a_function_is_asked_for_by_another_is_named_itself():
    trouble = shown(mse_gradient=lambda X, y, w, b: 1 / 0)["trouble"]
    assert "Your `mse_gradient` raised ZeroDivisionError" in trouble and "`gradient_descent`" not in trouble


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"mse_gradient": lambda X, y, w, b: nn.mse_gradient(X, y, w, b)[0]}, "a pair (dw, db) is due"),
        ({"mse_gradient": lambda X, y, w, b: (np.zeros(3), 0.0)}, "(1,)"),
        ({"gradient_descent": lambda g, s, r, n: nn.gradient_descent(g, s, r, n)[1:]}, "(61, 2)"),
    ],
)
def test_a_wrong_shape_is_told_the_shape(wrong, said):
    assert said in shown(**wrong)["trouble"]


def test_after_trouble_no_other_landscapes_path_is_drawn():
    explorer = explore("descent", numerical_gradient=lambda f, x: None)
    frame(explorer)
    drawn = frame(explorer, kind="set", values={"landscape": HILLS})
    assert "`numerical_gradient`" in drawn["trouble"]
    assert "`numerical_gradient`" in frame(explorer, kind="advance", steps=1)["trouble"]
    assert frame(explorer, kind="set", values={"landscape": HOURS})["trouble"] == ""
