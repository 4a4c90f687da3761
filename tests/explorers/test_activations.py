"""The explorer of lesson 02 draws what the learner's own layers make of the inputs."""

import numpy as np
import pytest
from explorers.frames import differ, frame, marks

from coursekit import explore
from coursekit.explorers.activations import EDGES, FULL, ROOM, bin_counts
from coursekit.nn.forward import dense, init_layer

ACTIVATIONS = {"relu": lambda Z: np.where(Z > 0, Z, 0), "tanh": np.tanh, "nothing": lambda Z: Z}


def shown(settings=None, **functions):
    return frame(explore("activations", settings or {}, **functions))


def sizes(drawn):
    """The curve of the present weights, and that of the weights as they are."""
    unscaled, scaled = marks(drawn, "curve", panel=1)
    return scaled["y"], unscaled["y"]


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_the_sizes_are_those_of_a_forward_pass(activation, scale):
    layers = []

    def remembered(n_in, n_out, rng):
        layers.append(init_layer(n_in, n_out, rng))
        return layers[-1]

    explorer = explore("activations", {"activation": activation, "scale": scale}, init_layer=remembered)
    drawn = frame(explorer)
    A, due = explorer.X, [np.linalg.norm(explorer.X)]
    for W, b in layers:
        A = ACTIVATIONS[activation](np.einsum("ni,io->no", A, scale * W) + b)
        due.append(np.linalg.norm(A))
    assert sizes(drawn)[0] == pytest.approx(np.array(due) / np.sqrt(A.size), rel=1e-5)


@pytest.mark.parametrize("scale", [0.1, 0.5, 2.0, 10.0])
def test_with_relu_a_factor_acts_once_in_each_layer(scale):
    scaled, unscaled = sizes(shown({"scale": scale}))
    assert scaled / unscaled == pytest.approx(scale ** np.arange(21.0), rel=1e-4)


def test_histograms_count_every_activation_once():
    A = np.array([-1e30, -5.0, -4.05, -0.05, 0.0, 0.05, 3.85, 4.05, 7.0, 1e30])
    counts = bin_counts(A)
    assert counts.sum() == len(A)
    assert (counts[0], counts[20], counts[-1]) == (3, 3, 3)
    inside = np.random.default_rng(0).uniform(-4, 4, 10_000)
    assert np.array_equal(bin_counts(inside), np.histogram(inside, EDGES)[0])


def test_histograms_are_as_wide_as_their_shares_up_to_the_room():
    explorer = explore("activations", {"activation": "nothing"})
    (drawn,) = marks(frame(explorer), "sideways")
    shares = np.histogram(np.clip(explorer.X, -4.05, 4.05), EDGES)[0] / explorer.X.size
    assert drawn["heights"][0] == pytest.approx(np.minimum(shares * ROOM / FULL, ROOM), rel=1e-5)
    assert drawn["heights"].max() <= ROOM + 1e-6 and drawn["x"].tolist() == list(range(0, 21, 2))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"scale": 0.1}, "vanish"),
        ({"scale": 0.9}, "shrink"),
        ({}, "hold"),
        ({"scale": 1.1}, "grow"),
        ({"scale": 3.0}, "explode"),
        ({"activation": "nothing"}, "explode, by a factor of about 1.4"),
        ({"activation": "nothing", "scale": 0.7071}, "hold"),
        ({"activation": "tanh", "scale": 10.0}, "tanh stands at its ends"),
    ],
)
def test_the_words_say_what_becomes_of_the_size(settings, said):
    assert said in shown(settings)["words"]


def test_all_zeros_is_said_and_leaves_a_gap():
    drawn = shown(init_layer=lambda n_in, n_out, rng: (np.zeros((n_in, n_out)), np.zeros(n_out)))
    assert "exactly 0 from layer 1 on" in drawn["words"]
    assert np.isnan(sizes(drawn)[0][1:]).all()


@pytest.mark.parametrize(
    "wrong",
    [
        {"init_layer": lambda n_in, n_out, rng: (rng.normal(0, 2 / n_in, (n_in, n_out)), np.zeros(n_out))},
        {"init_layer": lambda n_in, n_out, rng: (rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out)), np.ones(n_out))},
        {"dense": lambda X, W, b: dense(X, W.T, b)},
        {"relu": np.abs},
    ],
)
def test_a_wrong_function_is_seen(wrong):
    assert differ(shown(), shown(**wrong))


def test_other_weights_are_others_each_time_and_the_same_for_everybody():
    one, other = explore("activations"), explore("activations")
    first = [frame(one, kind="press", name="draw") for _ in range(3)]
    again = [frame(other, kind="press", name="draw") for _ in range(3)]
    assert not any(differ(a, b) for a, b in zip(first, again, strict=True))
    assert differ(first[0], first[1]) and differ(first[1], first[2])


def test_a_learners_function_of_another_shape_is_told_the_shape():
    trouble = shown(dense=lambda X, W, b: (X @ W + b).T)["trouble"]
    assert "`dense`" in trouble and "(50, 100)" in trouble and "(100, 50)" in trouble
