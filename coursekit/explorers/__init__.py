"""What learners move: explore("descent", gradient_descent=...) shows a picture that answers to their own functions."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any

from coursekit.errors import CoursekitError

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
            takes = f"{_near(given, found.references)} It takes {', '.join(found.references)}."
            raise CoursekitError(f"explore({name!r}) has no use for {given!r}.{takes}")
        if not callable(function):
            kind = type(function).__name__
            raise CoursekitError(f"explore({name!r}): {given} should be a function, not {kind}. Drop its brackets.")
    explorer = found(**functions)
    explorer.settle(settings or {})
    return explorer


def find(name: str) -> Any:
    """Return an explorer's class. Raises CoursekitError for an unknown one."""
    if name not in EXPLORERS:
        known = f"{_near(name, EXPLORERS)} There are: {', '.join(EXPLORERS)}."
        raise CoursekitError(f"There is no explorer {name!r}.{known}")
    return getattr(import_module(f"coursekit.explorers.{name}"), EXPLORERS[name])


def _near(word: str, known: Any) -> str:
    near = get_close_matches(str(word), list(known), n=1)
    return f" Did you mean {near[0]!r}?" if near else ""
