"""Machine-made mutants of every reference are rejected, or listed here as equivalent with the reason."""

import ast
import copy
import importlib
import inspect
import sys
import textwrap
import warnings
from collections import Counter

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
COMPARISONS = {
    ast.Gt: [ast.GtE, ast.Lt],
    ast.GtE: [ast.Gt, ast.Lt],
    ast.Lt: [ast.LtE, ast.Gt],
    ast.LtE: [ast.Lt, ast.Gt],
    ast.Eq: [ast.NotEq],
}


def equivalent():
    """Every mutant that computes the same, by exercise and change, from the files proof_<lesson>.py.

    Where a change is equivalent in one line alone, that line, as ast.unparse writes it, stands third in the key; where
    in one place alone, " #n" behind the change says which, counted from 1.
    """
    known = {}
    for lesson in exercises.LESSONS:
        known |= importlib.import_module(f"proof_{lesson.split('_', 1)[1]}").EQUIVALENT
    return known


EQUIVALENT = equivalent()


def mutants(tree: ast.Module):
    """Yield (what was changed, in which line, tree): one operator, name or constant at a time."""
    nodes, lines = list(ast.walk(tree)), ast.unparse(tree).splitlines()
    placed = list(ast.walk(ast.parse("\n".join(lines))))
    for index, node in enumerate(nodes):
        for what, change in changes(node):
            mutant = copy.deepcopy(tree)
            change(list(ast.walk(mutant))[index])
            yield what, lines[getattr(placed[index], "lineno", 1) - 1].strip(), mutant


def changes(node):
    if isinstance(node, (ast.BinOp, ast.UnaryOp)):
        for other in SWAPS.get(type(node.op), []):
            yield f"{type(node.op).__name__} -> {other.__name__}", lambda n, o=other: setattr(n, "op", o())
    if isinstance(node, ast.BinOp):
        for side in ("left", "right"):
            yield f"{type(node.op).__name__} dropped, {side} kept", lambda n, s=side: become(n, getattr(n, s))
    if isinstance(node, ast.Compare):
        for other in COMPARISONS.get(type(node.ops[0]), []):
            yield f"{type(node.ops[0]).__name__} -> {other.__name__}", lambda n, o=other: setattr(n, "ops", [o()])
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{node.value} -> {not node.value}", lambda n: setattr(n, "value", not n.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        for other in (node.value + 1, node.value - 1):
            yield f"{node.value} -> {other}", lambda n, o=other: setattr(n, "value", o)
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


def become(node, other):
    """Turn a node into another one, in its place."""
    node.__class__ = other.__class__
    node.__dict__ = other.__dict__


def all_mutants():
    for exercise in exercises.all_exercises():
        tree = ast.parse(textwrap.dedent(inspect.getsource(exercise.reference)))
        seen = Counter()
        for number, (what, line, mutant) in enumerate(mutants(tree)):
            seen[what] += 1
            yield pytest.param(exercise, (what, line, seen[what]), mutant, id=f"{exercise.id}-{number}-{what}")


def known_to_be_equivalent(id, what, line, nth):
    """Whether a change is listed: wherever it is made, for its line, or for its place."""
    return not EQUIVALENT.keys().isdisjoint({(id, what), (id, what, line), (id, f"{what} #{nth}")})


@pytest.mark.parametrize(("exercise", "change", "mutant"), list(all_mutants()))
def test_a_mutant_is_rejected_or_known_to_be_equivalent(exercise, change, mutant):
    space = {"__name__": exercise.reference.__module__}
    exec(inspect.getsource(sys.modules[exercise.reference.__module__]), space)  # what stands beside it then uses it
    exec(compile(ast.fix_missing_locations(mutant), "<mutant>", "exec"), space)
    trial = exercise.trial("mutants")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        verdict = judge(trial, [observe(space[exercise.function], case) for case in trial.cases])
    assert verdict.passed == known_to_be_equivalent(exercise.id, *change), f"{change}: {verdict.message}"
