"""A neuron's line: the surface is what the learner's neuron says, the line is where z is 0."""

import numpy as np
import pytest
from explorers.frames import differ, frame, marks

from coursekit import explore


def surface(explorer, **message):
    return marks(frame(explorer, **message), "surface")[0]["values"]


def test_the_surface_is_the_neurons_output_at_each_cells_centre():
    explorer = explore("neuron_line", {"w": (1.0, -2.0), "on": (0.5, 0.25)})
    centres = -1 + (np.arange(100) + 0.5) * 3 / 100
    z = centres[None, :] * 1.0 + centres[:, None] * -2.0 - (0.5 - 0.5)
    assert np.abs(surface(explorer).astype(float) - 255 / (1 + np.exp(-z))).max() <= 0.51


def test_the_line_is_where_z_is_zero():
    drawn = frame(explore("neuron_line", {"w": (1.0, -2.0), "on": (0.5, 1.0)}))
    line = marks(drawn, "curve")[0]
    assert np.allclose(line["x"] - 2 * line["y"] + 1.5, 0, atol=1e-5)
    assert ["b", "1.50"] in drawn["readings"]


@pytest.mark.parametrize(("data", "right"), [("AND", 4), ("OR", 2), ("XOR", 1)])
def test_the_points_on_their_right_side_are_counted(data, right):
    drawn = frame(explore("neuron_line", {"data": data, "w": (1.0, 1.0), "on": (0.75, 0.75)}))
    assert f"{right} of 4 points" in drawn["words"]


def test_no_place_of_the_line_has_xor_right():
    explorer = explore("neuron_line", {"data": "XOR"})
    rng = np.random.default_rng(0)
    for _ in range(200):
        values = {"on": list(rng.uniform(-1, 2, 2)), "w": list(rng.uniform(-3, 3, 2))}
        assert "4 of 4" not in frame(explorer, kind="set", values=values)["words"]


def test_the_tip_turns_the_line_and_leaves_its_place():
    explorer = explore("neuron_line", {"on": (0.5, 0.5)})
    drawn = frame(explorer, kind="set", values={"tip": [1.5, 0.0]})
    assert explorer.values["on"] == (0.5, 0.5) and explorer.values["w"] == pytest.approx((1.0, -0.5))
    places = {mark["name"]: (mark["x"], mark["y"]) for mark in marks(drawn, "handle")}
    assert places == {"on": (0.5, 0.5), "tip": pytest.approx((1.5, 0.0))}


def test_a_neuron_without_weights_has_no_line():
    drawn = frame(explore("neuron_line", {"w": (0.0, 0.0)}))
    assert marks(drawn, "curve") == [] and drawn["trouble"] == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"neuron": lambda X, w, b, activation: activation(X @ w)},
        {"neuron": lambda X, w, b, activation: X @ w + b},
        {"sigmoid": lambda z: 1 / (1 + np.exp(z))},
    ],
)
def test_a_wrong_function_is_seen(wrong):
    assert differ(frame(explore("neuron_line")), frame(explore("neuron_line", **wrong)))


def test_an_unwritten_activation_is_stood_in_for():
    def sigmoid(z):
        raise NotImplementedError

    drawn = frame(explore("neuron_line", sigmoid=sigmoid))
    assert drawn["trouble"] == "" and drawn["note"].startswith("Not written yet: `sigmoid`.")
