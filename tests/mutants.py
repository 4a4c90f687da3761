"""Machine-made mutants of every reference, and those that are known to compute the same.

Not of what learns for seconds: any way to the top tier is right there, so a mutant that still reaches it is no fault of
the check, and hundreds would have to be trained.
"""

import ast
import copy
import importlib
import inspect
import sys
import textwrap
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from coursekit import exercises
from coursekit.checking.exercise import Exercise
from coursekit.checking.judge import judge
from coursekit.checking.observation import observe
from coursekit.checking.verdict import Verdict

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
    """Every mutant that computes the same, by exercise and change, from the files tests/proofs.

    Where a change is equivalent in one line alone, that line, as ast.unparse writes it, stands third in the key; where
    in one place alone, " #n" behind the change says which, counted from 1.
    """
    known = {}
    for lesson in exercises.LESSONS:
        known |= importlib.import_module(f"proofs.{lesson.split('_', 1)[1]}").EQUIVALENT
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


@dataclass(frozen=True)
class Mutant:
    """A reference with one change: what was changed, in which line, and the number of the place, from 1."""

    exercise: Exercise
    change: tuple[str, str, int]
    tree: ast.Module

    @property
    def equivalent(self) -> bool:
        """Whether the change is listed: wherever it is made, for its line, or for its place."""
        id, (what, line, nth) = self.exercise.id, self.change
        return not EQUIVALENT.keys().isdisjoint({(id, what), (id, what, line), (id, f"{what} #{nth}")})

    def verdict(self) -> Verdict:
        """Judge it. The reference's module runs again around it, so that what stands beside it uses it, too."""
        module = self.exercise.reference.__module__
        space = {"__name__": module}
        exec(inspect.getsource(sys.modules[module]), space)
        exec(compile(ast.fix_missing_locations(self.tree), "<mutant>", "exec"), space)
        trial = self.exercise.trial("mutants")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return judge(trial, [observe(space[self.exercise.function], case) for case in trial.cases])


def of(exercise: Exercise) -> Iterator[Mutant]:
    """Yield every mutant of an exercise's reference; none of one that learns for seconds."""
    if exercise.seconds:
        return
    seen = Counter()
    for what, line, mutant in mutants(ast.parse(textwrap.dedent(inspect.getsource(exercise.reference)))):
        seen[what] += 1
        yield Mutant(exercise, (what, line, seen[what]), mutant)


def all_mutants() -> Iterator[Mutant]:
    """Yield every mutant of every reference."""
    for exercise in exercises.all_exercises():
        yield from of(exercise)
