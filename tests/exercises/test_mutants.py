"""Machine-made mutants of every reference are rejected, or listed here as equivalent with the reason."""

import ast
import copy
import inspect
import textwrap
import warnings

import numpy as np
import pytest

from coursekit import exercises
from coursekit.checking.judge import judge
from coursekit.checking.observation import observe

SWAPS = {
    ast.Add: [ast.Sub, ast.Mult],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Add, ast.Div],
    ast.Div: [ast.Mult, ast.Sub],
    ast.MatMult: [ast.Mult],
    ast.USub: [ast.UAdd],
}
NAMES = {
    "exp": ["exp2", "expm1"],
    "abs": ["negative", "positive"],
    "maximum": ["minimum", "fmin"],
    "greater_equal": ["less", "greater", "less_equal"],
}
EQUIVALENT = {
    ("neuron.relu", "arguments swapped"): "the maximum of two is the same either way round",
    ("neuron.and_gate", "call dropped"): "np.positive makes the same array as np.array",
    ("neuron.or_gate", "call dropped"): "np.positive makes the same array as np.array",
    ("neuron.sigmoid", "greater_equal -> greater"): "at z = 0 both branches give 1 / 2",
    ("neuron.or_gate", "0.5 -> 0.0"): "any b in (-1, 0] computes OR",
    ("neuron.and_gate", "1.5 -> 1.0"): "any b in (-2, -1] computes AND",
    ("neuron.and_gate", "1.0 -> 1.5"): "w = (1.5, 1) or (1, 1.5) with b = -1.5 computes AND",
    ("neuron.or_gate", "1.0 -> 1.5"): "a larger weight with b = -0.5 computes OR",
    ("neuron.or_gate", "1.0 -> 2.0"): "a larger weight with b = -0.5 computes OR",
}


def mutants(tree: ast.Module):
    """Yield (what was changed, tree): one operator, name or constant at a time."""
    nodes = list(ast.walk(tree))
    for index, node in enumerate(nodes):
        for what, change in changes(node):
            mutant = copy.deepcopy(tree)
            change(list(ast.walk(mutant))[index])
            yield what, mutant


def changes(node):
    if isinstance(node, (ast.BinOp, ast.UnaryOp)):
        for other in SWAPS.get(type(node.op), []):
            yield f"{type(node.op).__name__} -> {other.__name__}", lambda n, o=other: setattr(n, "op", o())
    if isinstance(node, ast.Attribute):
        for other in NAMES.get(node.attr, []):
            yield f"{node.attr} -> {other}", lambda n, o=other: setattr(n, "attr", o)
    if isinstance(node, ast.Constant) and isinstance(node.value, float):
        for other in (node.value + 0.5, node.value + 1, node.value - 0.5, -node.value):
            if other != node.value:
                yield f"{node.value} -> {other}", lambda n, o=other: setattr(n, "value", o)
    if isinstance(node, ast.Call) and len(node.args) == 2:
        yield "arguments swapped", lambda n: n.args.reverse()
    if isinstance(node, ast.Call) and len(node.args) == 1:
        yield (
            "call dropped",
            lambda n: setattr(n, "func", ast.Attribute(ast.Name("np", ast.Load()), "positive", ast.Load())),
        )


def all_mutants():
    for exercise in exercises.all_exercises():
        tree = ast.parse(textwrap.dedent(inspect.getsource(exercise.reference)))
        for number, (what, mutant) in enumerate(mutants(tree)):
            yield pytest.param(exercise, what, mutant, id=f"{exercise.id}-{number}-{what}")


@pytest.mark.parametrize(("exercise", "what", "mutant"), list(all_mutants()))
def test_a_mutant_is_rejected_or_known_to_be_equivalent(exercise, what, mutant):
    space = {"np": np}
    exec(compile(ast.fix_missing_locations(mutant), "<mutant>", "exec"), space)
    trial = exercise.trial("mutants")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        verdict = judge(trial, [observe(space[exercise.function], case) for case in trial.cases])
    assert verdict.passed == ((exercise.id, what) in EQUIVALENT), verdict.message
