"""The playground: ten steps of the learner's own training a frame, and a surface that is what the network says."""

import numpy as np
import pytest
import torch
from explorers.frames import differ, frame, marks

from coursekit import explore
from coursekit.explorers.playground import gradients
from coursekit.nn import training


@pytest.mark.parametrize("activation", ["tanh", "none"])
def test_gradients_of_other_activations_are_those_of_pytorch(activation):
    rng = np.random.default_rng(5)
    X, labels = rng.normal(size=(7, 2)), rng.integers(2, size=7)
    params = [(rng.normal(size=(a, b)), rng.normal(size=b)) for a, b in ((2, 4), (4, 3), (3, 2))]
    leaves = [(torch.tensor(W, requires_grad=True), torch.tensor(b, requires_grad=True)) for W, b in params]
    A = torch.tensor(X)
    for i, (W, b) in enumerate(leaves):
        A = A @ W + b
        A = torch.tanh(A) if activation == "tanh" and i < 2 else A
    torch.nn.functional.cross_entropy(A, torch.tensor(labels)).backward()
    for (dW, db), (W, b) in zip(gradients(X, labels, params, activation), leaves, strict=True):
        assert np.allclose(dW, W.grad) and np.allclose(db, b.grad)


def test_a_frame_is_ten_steps_of_plain_sgd():
    explorer = explore("playground")
    frame(explorer)
    before = explorer.params
    calls = []

    def sgd_update(params, grads, rate):
        calls.append(rate)
        return training.sgd_update(params, grads, rate)

    counted = explore("playground", sgd_update=sgd_update)
    drawn = frame(counted, kind="advance", steps=1)
    assert calls == [0.1] * 10 and ["steps", "10"] in drawn["readings"]
    frame(explorer, kind="advance", steps=1)
    assert np.array_equal(explorer.params[0][0], counted.params[0][0])
    assert not np.array_equal(before[0][0], explorer.params[0][0])


def test_the_surface_is_the_probability_of_class_1():
    explorer = explore("playground", {"hidden": "4"})
    values = marks(frame(explorer, kind="advance", steps=3), "surface")[0]["values"].astype(float)
    centres = -1.6 + (np.arange(100) + 0.5) * 3.2 / 100
    places = np.array([(x, y) for y in centres for x in centres])
    (W1, b1), (W2, b2) = explorer.params
    logits = torch.tensor(np.maximum(places @ W1 + b1, 0) @ W2 + b2)
    assert np.abs(values.ravel() - 255 * torch.softmax(logits, dim=1)[:, 1].numpy()).max() <= 0.51


def test_it_learns_the_circles_and_cannot_without_a_hidden_layer():
    def right(hidden):
        drawn = frame(explore("playground", {"hidden": hidden}), kind="advance", steps=100)
        return int(dict(drawn["readings"])["right on new data"].rstrip("%"))

    assert right("8") > 90 and right("no hidden layer") < 65


def test_start_again_is_the_same_start():
    explorer = explore("playground")
    first = frame(explorer)
    frame(explorer, kind="advance", steps=5)
    assert not differ(first, frame(explorer, kind="restart"))


def test_a_rate_that_blows_up_is_said_and_can_be_left():
    def ascend(params, grads, rate):
        return [(W * 1e200, b) for W, b in params]

    explorer = explore("playground", sgd_update=ascend)
    drawn = frame(explorer, kind="advance", steps=3)
    assert "`sgd_update`" in drawn["trouble"] or "`mlp_gradients`" in drawn["trouble"]
    assert drawn["done"]
    assert frame(explorer, kind="set", values={"optimiser": "Adam"})["trouble"] == ""


def test_a_long_curve_is_thinned_and_keeps_its_ends():
    explorer = explore("playground", {"hidden": "no hidden layer", "examples": 20})
    for _ in range(8):
        drawn = frame(explorer, kind="advance", steps=100)
    steps = marks(drawn, "curve", panel=1)[0]["x"]
    assert len(steps) <= 301 and steps[0] == 0 and steps[-1] >= 7_900 and np.all(np.diff(steps) > 0)


@pytest.mark.parametrize(
    ("settings", "wrong"),
    [
        ({}, {"sgd_update": lambda params, grads, rate: training.sgd_update(params, grads, -rate)}),
        ({"optimiser": "momentum"}, {"momentum_update": lambda p, g, v, rate: (training.sgd_update(p, g, rate), v)}),
        ({"penalty": "L2"}, {"penalty_gradients": lambda params, l1, l2: [(l2 * W, 0 * b) for W, b in params]}),
    ],
)
def test_a_wrong_function_is_seen(settings, wrong):
    right = frame(explore("playground", settings), kind="advance", steps=3)
    assert differ(right, frame(explore("playground", settings, **wrong), kind="advance", steps=3))
