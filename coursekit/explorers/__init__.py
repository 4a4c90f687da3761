"""What learners move: explore("descent", gradient_descent=...) shows a picture that answers to their own functions."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from coursekit.errors import CoursekitError, did_you_mean

EXPLORERS = {
    "activations": "Activations",
    "computation_graph": "ComputationGraph",
    "descent": "Descent",
    "digit_pad": "DigitPad",
    "loss_landscape": "LossLandscape",
    "neuron_line": "NeuronLine",
    "playground": "Playground",
    "polynomial": "Polynomial",
    "label_noise": "LabelNoise",
}
"""Each explorer's name, which is its module's, and its class."""


def explore(name: str, settings: Mapping[str, Any] | None = None, /, **functions: Callable) -> Any:
    """Return an explorer, which a notebook shows when it ends a cell.

    settings: where its controls stand at first, by name, such as {"data": "XOR"}.
    functions: the learner's own, by name; where one is left out, the course's stands in.
    Raises CoursekitError for an unknown explorer, a setting or function that it has no use for, or
    what is no function.
    """
    found = find(name)
    for given, function in functions.items():
        if given not in found.references:
            raise CoursekitError(f"explore({name!r}) has no use for {given!r}.{did_you_mean(given, found.references)}")
        if not callable(function):
            kind = type(function).__name__
            raise CoursekitError(f"explore({name!r}): {given} should be a function, not {kind}. Drop its brackets.")
    explorer = found(**functions)
    explorer.settle(settings or {})
    return explorer


def find(name: str) -> Any:
    """Return an explorer's class. Raises CoursekitError for an unknown one."""
    if name not in EXPLORERS:
        raise CoursekitError(f"There is no explorer {name!r}.{did_you_mean(name, EXPLORERS)}")
    return getattr(import_module(f"coursekit.explorers.{name}"), EXPLORERS[name])
