"""Lesson 05, Value: a class, judged by the gradients that its objects hold after one sweep backwards."""

from collections.abc import Callable, Sequence
from functools import cache

from coursekit.checking.case import Case, args
from coursekit.checking.comparison import close
from coursekit.checking.exercise import Exercise, Judged, Recognizer
from coursekit.checking.observation import Raised
from coursekit.checking.probes import PROBES
from coursekit.checking.values import plain
from coursekit.exercises import value_programs as programs
from coursekit.exercises import value_slips as slips
from coursekit.nn import backprop as nn

DEEP = "out = a\nfor _ in range(10_000):\n    out = out + b"
TWO_SIDES = ("a + b", "a - b", "a * b", "a / b")
NUMBER_LEFT = ("2 + a", "2 - a", "3 * a", "2 / a")
NUMBER_RIGHT = ("a + 2", "a - 2", "a * 3", "a / 4")
TWICE = ("out = a + a", "out = a * a", "c = a * b\nout = c * a", "c = a * b\nout = c - b")
SAME_STEP = "c = a * b\nout = c + c"

Value = Exercise(
    "backprop.Value",
    nn.Value,
    "05_backprop",
    points=4,
    probe="expression",
    hints=(
        "Each operation answers two questions: what is the result, and how much does the result change when one parent "
        "alone changes a little? The second is the slope. For `__mul__` the slopes stand in the table of the lesson.",
        "The slope of `x ** n` is `n * x ** (n - 1)`. Those of tanh and exp can be written with the result itself: "
        "`1 - t * t` and `e`. relu has slope 1 where data is above 0, else 0.",
        "`backward`, step 1: keep a list of what is still to visit. Take one Value from it, look at its parents, put "
        "those that are new into `found` and into the list. No function need call itself.",
        "Step 2: `sorted(found, key=lambda node: node.born, reverse=True)` has every Value before its parents. Step "
        "3: the output's grad is 1; then each node hands `slope * node.grad` to each parent, with `+=`.",
        "The sweep: `for node in order:` and inside it "
        "`for parent, slope in zip(node.parents, node.slopes): parent.grad += ...`",
    ),
)


def some(rng, low: float, high: float) -> float:
    """Draw a number that a person can copy: two decimals."""
    return round(float(rng.uniform(low, high)), 2)


@Value.cases
def one_operation(rng):
    yield args("out = a + b", {"a": 2.0, "b": -3.0})
    yield args("out = a * b", {"a": 2.0, "b": -3.0})
    for code in TWO_SIDES:
        a, b = some(rng, 0.5, 3), some(rng, 0.5, 3)
        yield args(f"out = {code}", {"a": a * int(rng.choice([-1, 1])), "b": b * int(rng.choice([-1, 1]))})
    yield args("out = -a", {"a": some(rng, 1.5, 3)})
    yield args("out = a ** 2", {"a": some(rng, 1.5, 3)})
    yield args("out = a ** 3", {"a": -some(rng, 1.5, 3)})
    yield args("out = a ** -2", {"a": some(rng, 1.5, 3)})
    yield args("out = a ** 0.5", {"a": some(rng, 1.5, 3)})
    yield args("out = a.tanh()", {"a": some(rng, 0.3, 1.5)})
    yield args("out = a.exp()", {"a": some(rng, 0.3, 1.5)})
    yield args("out = a.relu()", {"a": some(rng, 1.5, 3)})
    yield args("out = a.relu()", {"a": -some(rng, 1.5, 3)})


@Value.cases
def numbers_beside_values(rng):
    for code in (*NUMBER_LEFT, *NUMBER_RIGHT):
        yield args(f"out = {code}", {"a": some(rng, 1.5, 3)})
    yield args("out = 2 - 3 * a", {"a": int(rng.integers(2, 6))})
    yield args("out = a ** 2 * b", {"a": int(rng.integers(2, 6)), "b": -int(rng.integers(2, 6))})


@Value.cases
def chains(rng):
    a, b = some(rng, 0.4, 0.9), some(rng, 0.4, 0.9)
    yield args("out = (a * b).tanh()", {"a": a, "b": b})
    yield args("out = (2 * a - b / 4).exp() ** 2", {"a": a, "b": b})
    yield args("out = 3 * (1 - (-a).exp() * b).relu()", {"a": a, "b": b})
    yield args("out = 3 * (a - b - 2).relu()", {"a": a, "b": b})


@Value.cases
def used_twice(rng):
    yield args("out = a + a", {"a": 3.0})
    yield args("out = a * a", {"a": 3.0})
    yield args("out = a - a / 4", {"a": 3.0})
    for code in TWICE[2:]:
        a, b = some(rng, 1.2, 3), some(rng, 1.2, 3)
        yield args(code, {"a": a, "b": b})
    yield args(SAME_STEP, {"a": 2.0, "b": 3.0})


@Value.cases
def met_early_and_late(rng):
    """Diamonds of unequal depth: `c` reaches the output by a short way and by a long one."""
    long_way = "c = a * b\nd = c.tanh()\ne = d * 2\n"
    for code in ("c = a * b\nd = c + 1\nout = c * d", "c = a * b\nd = c + 1\nout = d * c"):
        yield args(code, {"a": 2.0, "b": 3.0})
    for end in ("out = c + e", "out = e + c", "out = e * c", "f = c * e\nout = f + c", "f = e - c\nout = c * f"):
        a, b = some(rng, 0.4, 0.9), some(rng, 0.4, 0.9)
        yield args(long_way + end, {"a": a, "b": b})
    a, b = some(rng, 0.4, 0.9), some(rng, 0.4, 0.9)
    yield args(
        "c = a\nfor _ in range(6):\n    c = (c + b) * c\nout = c.tanh()", {"a": round(a / 20, 4), "b": round(b / 2, 4)}
    )


@Value.cases(edge=True)
def at_the_edge(rng):
    yield args("out = a.relu()", {"a": 0.0})
    yield args("out = a.relu() * b + a.relu()", {"a": 0, "b": 2})
    yield args("out = a", {"a": some(rng, -3, 3)})
    yield args("out = a ** 2", {"a": 0.0})
    yield args("out = a ** 1", {"a": 0.0})
    yield args("out = a ** 1 + b ** 0", {"a": some(rng, 1.5, 3), "b": some(rng, 1.5, 3)})
    yield args(DEEP, {"a": 1.0, "b": 2.0})


# What a wrong answer points to


def _shallow(judged: Sequence[Judged]) -> list[Judged]:
    return [one for one in judged if one.case.args[0] != DEEP]


def _called(judged: Sequence[Judged], codes: Sequence[str]) -> list[Judged]:
    return [one for one in judged if one.case.args[0].removeprefix("out = ") in codes]


def _with_code(judged: Sequence[Judged], code: str) -> Judged:
    return next(one for one in judged if one.case.args[0] == code)


def _data_right(one: Judged) -> bool:
    return isinstance(one.seen, dict) and close(one.expected.get("out.data"), one.seen.get("out.data")) is None


def _grad(one: Judged, name: str = "a.grad") -> float:
    """One gradient as a float, nan where there is none."""
    got = one.seen.get(name) if isinstance(one.seen, dict) else None
    try:
        return float(got)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return float("nan")


@cache
def _done(program: Callable, case_key: tuple) -> object:
    code, inputs = case_key
    try:
        return plain(PROBES["expression"].run(program, code, dict(inputs)))
    except Exception as error:
        return type(error).__name__


def _key(case: Case) -> tuple:
    code, inputs = case.args
    return code, tuple(inputs.items())


def does_as(*known: Callable) -> Recognizer:
    """Recognise what does as one of these programs in every case but the deep one, where recursion may stop it."""

    def same(one: Judged, program: Callable) -> bool:
        done = _done(program, _key(one.case))
        if isinstance(done, str):
            return one.observation.error is not None and one.observation.error.type == done
        return one.observation.outcome == "returned" and close(done, one.seen) is None

    return lambda judged: any(all(same(one, program) for one in _shallow(judged)) for program in known)


def _trees_right(judged: Sequence[Judged]) -> bool:
    """Whether all is right where no Value is used twice."""
    trees = _called(judged, (*TWO_SIDES, "-a", "a ** 2", "a.tanh()", "a.exp()"))
    return all(one.right for one in trees)


def is_overwritten(judged: Sequence[Judged]) -> bool:
    """Whether a Value that is used twice keeps but one share."""
    added, squared = _with_code(judged, TWICE[0]), _with_code(judged, TWICE[1])
    shares = [_grad(added) in (1, 2), _grad(squared) in (3, 6), _data_right(added), _data_right(squared)]
    return _trees_right(judged) and all(shares) and not (added.right and squared.right)


def _leaves_right(judged: Sequence[Judged]) -> bool:
    """Whether all is right where only inputs are used twice, and every value computed forward is right."""
    twice = [_with_code(judged, code) for code in TWICE]
    return _trees_right(judged) and all(one.right for one in twice) and all(map(_data_right, _shallow(judged)))


def is_counted_twice(judged: Sequence[Judged]) -> bool:
    """Whether a Value that stands twice in the expression hands its whole gradient on twice."""
    return _leaves_right(judged) and _grad(_with_code(judged, SAME_STEP)) == 12


def is_too_early(judged: Sequence[Judged]) -> bool:
    """Whether all is right but where a computed Value is used again later."""
    if not _leaves_right(judged) or is_counted_twice(judged):
        return False
    late = [one for one in _shallow(judged) if not one.case.edge and "d = c" in one.case.args[0]]
    return any(not one.right for one in late)


def is_not_seeded(judged: Sequence[Judged]) -> bool:
    """Whether every gradient is the right one times what stands in the output instead of 1."""
    seen = [one for one in _shallow(judged) if not one.case.edge]
    if not all(map(_data_right, seen)):
        return False

    def scaled(one: Judged, by: float) -> bool:
        names = [name for name in one.expected if name != "out.data"]
        return all(close(float(one.expected[name]) * by, _grad(one, name)) is None for name in names)

    by_hand = _grad(_called(seen, ["a + b"])[0])
    known = by_hand != 1 and by_hand == by_hand
    return (known and all(scaled(one, by_hand) for one in seen)) or (
        all(scaled(one, float(one.expected["out.data"])) for one in seen)
    )


def is_started_at_one(judged: Sequence[Judged]) -> bool:
    """Whether an input ends with 1 more than its share, in a sum and in a product."""
    sums, products = _called(judged, ["a + b"]), _called(judged, ["a * b"])
    start = _grad(sums[0]) - 1
    if start not in (1, 2) or not all(map(_data_right, _shallow(judged))):
        return False

    def one_more(one: Judged, name: str) -> bool:
        return close(1 + start * float(one.expected[name]), _grad(one, name)) is None

    return all(one_more(one, name) for one in (*sums, *products) for name in ("a.grad", "b.grad"))


def is_stopped_by_recursion(judged: Sequence[Judged]) -> bool:
    """Whether all is right but the deep expression, which ends in a RecursionError."""
    deep = _with_code(judged, DEEP).observation.error
    return deep is not None and deep.type == "RecursionError" and all(one.right for one in _shallow(judged))


def is_without_comma(judged: Sequence[Judged]) -> bool:
    """Whether a sum is right, and all that is wrong stopped because one slope or one parent was no tuple."""
    errors = [one.observation.error for one in judged if not one.right]
    sums = _called(judged, ["a + b"])
    return bool(errors) and all(one.right for one in sums) and all(map(_no_tuple, errors))


def _no_tuple(error: Raised | None) -> bool:
    return error is not None and error.type == "TypeError" and "not iterable" in error.message


def _only_these_raise(codes: Sequence[str]) -> Recognizer:
    """Recognise what is right but where a number stands beside a Value: some or all of those stop with an error."""

    def recognise(judged: Sequence[Judged]) -> bool:
        wrong = [one for one in _shallow(judged) if not one.right and not one.case.edge]
        stopped = all(
            e and e.type in ("TypeError", "AttributeError", "RecursionError") and not _no_tuple(e)
            for e in (w.observation.error for w in wrong)
        )
        kinds = {one.case.args[0].removeprefix("out = ") for one in wrong}
        plain_ones = [one for one in _shallow(judged) if _is_plain(one.case.args[0])]
        return bool(kinds & set(codes)) and stopped and all(one.right for one in plain_ones)

    return recognise


def _is_plain(code: str) -> bool:
    """Whether no number stands beside a Value, and none is made by division or subtraction inside."""
    return code in (f"out = {one}" for one in ("a + b", "a * b", "a.tanh()", "a.exp()", "a + a", "a * a"))


def only_left(judged: Sequence[Judged]) -> bool:
    """Whether numbers work on the right of an operator and stop with an error on the left."""
    right = [one for one in _called(judged, NUMBER_RIGHT) if not one.right]
    return not right and _only_these_raise(NUMBER_LEFT)(judged)


def numbers_nowhere(judged: Sequence[Judged]) -> bool:
    """Whether numbers stop with an error on the right of an operator too."""
    return _only_these_raise(NUMBER_RIGHT)(judged)


overwritten = Value.misconception(
    "A Value that is used twice keeps only one share of its gradient: `=` wipes out what the other use handed in. Each "
    "use adds its share, so it must be `+=`.",
    recognize=is_overwritten,
    name="overwritten",
)(programs.Overwrites)
overwritten.also(programs.OverwritesByRecursion)
overwritten.also(programs.OverwritesInProductsAlone)

too_early = Value.misconception(
    "A Value passed its gradient on before all of it had come in. It must wait until everything that was made from it "
    "has handed over its share: walk from the youngest Value to the oldest.",
    recognize=is_too_early,
    name="too_early",
)(programs.LevelByLevel)
too_early.also(programs.AsFirstMet)
too_early.also(programs.PassesOnAtOnce)
too_early.also(programs.OldestFirst)

counted_twice = Value.misconception(
    "A Value that is used twice stood in the list twice, so it handed its whole gradient on twice. Remember which "
    "Values have been met, and take each of them once.",
    recognize=is_counted_twice,
    name="counted_twice",
)(programs.NothingRemembered)
counted_twice.also(programs.NothingRememberedLevelByLevel)

output_gradient_not_one = Value.misconception(
    "The sweep starts with the wrong number. When the output grows by 1, the output grows by 1: its own grad is 1 "
    "before anything is handed on.",
    recognize=is_not_seeded,
    name="output_gradient_not_one",
)(programs.NeverSeeded)
output_gradient_not_one.also(programs.SeededWithData)
output_gradient_not_one.also(programs.SeededWithTwo)

grads_start_at_one = Value.misconception(
    "Every grad starts at 1. Only the output's is 1; all others start at 0, since nothing has been handed to them yet.",
    recognize=is_started_at_one,
    name="grads_start_at_one",
)(programs.AllStartAtOne)
grads_start_at_one.also(programs.AllStartAtOneAndSeeded)
grads_start_at_one.also(programs.AllStartAtOneDerived)

recursion_limit = Value.misconception(
    "A function that calls itself once for each operation stops after about 1,000: that is Python's recursion limit. "
    "Keep a list of what is still to visit, and loop over it.",
    recognize=is_stopped_by_recursion,
    name="recursion_limit",
)(programs.Recursive)

without_comma = Value.misconception(
    "A comma is missing. `(self,)` is a tuple of one thing; `(self)` is self in brackets, and `(t)` a plain number, so "
    "`backward` has nothing to loop over. Parents and slopes are both tuples, also where there is one parent alone.",
    recognize=is_without_comma,
    name="without_comma",
)(slips.PowerWithoutComma)
without_comma.also(slips.FunctionsWithoutComma)
without_comma.also(slips.ParentsWithoutComma)

Value.misconception(
    "A number on the left of an operator fails: for `2 - a` Python asks the number first, then `a.__rsub__`. Each "
    "operator needs its twin with an r.",
    recognize=only_left,
    name="no_number_on_the_left",
)(programs.NoReflected).also(programs.NoReflectedSubtraction)

Value.misconception(
    "A number beside a Value fails: it has no `.data`. Wrap it first: `other if isinstance(other, Value) else "
    "Value(other)`.",
    recognize=numbers_nowhere,
    name="numbers_not_wrapped",
)(programs.NumbersNotWrapped).also(programs.NumbersNotWrappedDerived)

SLOPES = {
    "mirrored": (
        "The twin of minus or divide has its sides swapped: `2 - a` is not `a - 2`, and `2 / a` is not `a / 2`. In "
        "`a.__rsub__(2)` the 2 stands on the left.",
        (programs.MirroredMinus, programs.MirroredDivide, programs.MirroredBoth),
    ),
    "slopes_of_a_product_swapped": (
        "In a product each factor got itself as its slope. When `a` grows by 1, `a * b` grows by b: the slope for one "
        "factor is the other one.",
        (programs.OwnFactor, programs.OwnFactorDerived),
    ),
    "sign_of_a_difference": (
        "In `a - b` both got the slope 1. When b grows, the difference shrinks: its slope is -1.",
        (programs.DifferenceAsSum,),
    ),
    "divisor_slope": (
        "The divisor's slope is wrong. `a / b` is `a * b ** -1`, so its slope for b is `-a / b ** 2`.",
        (programs.DivisorSignLost, programs.DivisorNotSquared, programs.DivisorAsFactor),
    ),
    "power_rule": (
        "The power rule is not complete: the slope of `x ** n` is `n * x ** (n - 1)`. The n comes down in front, and "
        "the power falls by 1.",
        (
            *(programs.PowerNotLowered, programs.PowerNotInFront),
            *(programs.PowerNotLoweredDerived, programs.PowerNotInFrontDerived),
        ),
    ),
    "slope_of_tanh": (
        "The slope of tanh is `1 - tanh(x) ** 2`, written with the result, not with x itself.",
        (programs.TanhOfInput, programs.TanhNotSquared, programs.TanhOfTanh),
    ),
    "slope_of_exp": (
        "The slope of exp is exp itself: when x grows a little, e^x grows by e^x times as much. It is no power rule.",
        (programs.ExpByPowerRule, programs.ExpOfInput),
    ),
    "relu_lets_all_through": (
        "The slope of relu is 1 only where its input was above 0. Elsewhere the output stays 0 whatever the input "
        "does, so the slope is 0.",
        (programs.ReluSlopeOne, programs.ReluSlopeItself),
    ),
    "slope_of_relu_at_zero": (
        "At exactly 0 relu got the slope 1. By this course's convention it is 0 there: let through only where the "
        "input is greater than 0.",
        (programs.ReluSlopeAtZero,),
    ),
    "only_the_nearest_parents": (
        "Only the output's own parents got a share; nothing came to those behind. Either the sweep stops there, or "
        "it runs from the oldest Value to the youngest, so that each hands on before it has anything: youngest first.",
        (slips.OneLevel, slips.OneLevelDerived, slips.YoungestLast),
    ),
    "parents_gradient_ignored": (
        "The local slope is handed on alone. The chain rule multiplies: the slope times the gradient of the result.",
        (programs.SlopeAlone, programs.SlopeAloneDerived),
    ),
}
"""Wrong slopes: the sentence, and the programs."""

for name, (sentence, (first, *others)) in SLOPES.items():
    misconception = Value.misconception(sentence, recognize=does_as(first, *others), name=name)(first)
    for other in others:
        misconception.also(other)
