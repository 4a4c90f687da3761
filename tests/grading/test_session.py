"""The references that are put in place of wrong functions run from their own source alone."""

from importlib import import_module
from types import SimpleNamespace

import numpy as np
import pytest

from coursekit.grading.given import reference_source

REFERENCES = [
    *[("forward", "forward"), ("backprop", "mlp_gradients"), ("training", "train"), ("training", "adam_update")],
    *[("neuron", "sigmoid"), ("loss", "cross_entropy"), ("forward", "count_parameters"), ("backprop", "Value")],
]


def given(module: str, name: str):
    """Run a reference's source where nothing else is defined, and return what it defines."""
    reference = getattr(import_module(f"coursekit.nn.{module}"), name)
    source = reference_source(SimpleNamespace(function=name, reference=reference))
    assert "import coursekit" not in source and "from coursekit" not in source
    space = {"__name__": "given"}
    exec(source, space)
    return space[name], reference


@pytest.mark.parametrize(("module", "name"), REFERENCES)
def test_a_reference_runs_from_its_source(module, name):
    function, reference = given(module, name)
    assert function is not reference and function.__name__ == name


def test_what_stands_on_other_functions_computes_the_same():
    rng = np.random.default_rng(0)
    X, labels = rng.normal(size=(5, 3)), np.array([0, 1, 1, 0, 1])
    params = [(rng.normal(size=(3, 4)), rng.normal(size=4)), (rng.normal(size=(4, 2)), rng.normal(size=2))]
    for module, name, args in (
        ("forward", "forward", (X, params)),
        ("backprop", "mlp_gradients", (X, labels, params)),
        ("training", "train", (X, labels, params, np.random.default_rng(1), 2, 2, 0.1)),
    ):
        function, reference = given(module, name)
        got = function(*args)
        if name == "train":
            args = (*args[:3], np.random.default_rng(1), *args[4:])
        assert repr(got) == repr(reference(*args))


def test_a_class_runs_from_its_source():
    Value, _ = given("backprop", "Value")
    x = Value(3.0)
    (x * x + x).tanh().backward()
    assert x.grad == pytest.approx(7 * (1 - np.tanh(12.0) ** 2), rel=1e-6)
