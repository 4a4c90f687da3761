"""The computation graph: its slopes and gradients are right, and every wrong Value is seen as such."""

import math

import numpy as np
import pytest
from explorers.frames import differ, frame

from coursekit import explore
from coursekit.exercises import value_programs as programs
from coursekit.explorers.expressions import EXPRESSIONS, sweep
from coursekit.explorers.findings import text

LONG = next(name for name in EXPRESSIONS if name.startswith("10,000"))
TWICE = next(name for name in EXPRESSIONS if name.startswith("used twice"))
TWO_WAYS = next(name for name in EXPRESSIONS if name.startswith("short and long"))


def worked_out(expression, leaves):
    """Each name's number, by the formulas."""
    data = dict(leaves)
    for node in expression.nodes:
        data[node.name] = node.operation.value(*(data[operand] for operand in node.operands))
    return data


def measured(expression, leaves, name, h=1e-6):
    """How fast the output grows with one name alone, whether an input or a step on the way."""

    def output(shift):
        data = dict(leaves)
        for one in leaves:
            data[one] += shift if one == name else 0
        for node in expression.nodes:
            data[node.name] = node.operation.value(*(data[operand] for operand in node.operands))
            data[node.name] += shift if node.name == name else 0
        return data[expression.output]

    return (output(h) - output(-h)) / (2 * h)


@pytest.mark.parametrize("name", EXPRESSIONS)
@pytest.mark.parametrize("shift", [0.0, 0.37, -0.61])
def test_the_sweep_finds_what_is_measured(name, shift):
    expression = EXPRESSIONS[name]
    leaves = {one: number + shift for one, number in expression.start.items()}
    due = sweep(expression, worked_out(expression, leaves))
    for one in expression.order:
        assert due.grad[one] == pytest.approx(measured(expression, leaves, one), rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_each_has_its_turn_after_all_that_was_made_from_it(name):
    expression = EXPRESSIONS[name]
    place = {one: i for i, one in enumerate(expression.order)}
    assert len(place) == len(expression.leaves) + len(expression.nodes)
    assert all(place[node.name] < place[operand] for node in expression.nodes for operand in node.operands)


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_no_box_lies_on_another_or_across_a_link(name):
    graph = frame(explore("computation_graph", {"expression": name}))["panels"][0]
    width, height = graph["box"]
    boxes = [(box["x"], box["y"]) for box in graph["boxes"]]
    for i, (x, y) in enumerate(boxes):
        assert width / 2 <= x <= graph["size"][0] - width / 2 and y + height <= graph["size"][1]
        for other_x, other_y in boxes[:i]:
            assert abs(x - other_x) >= width or abs(y - other_y) >= height
        for link in graph["links"]:
            (x0, y0), (x1, y1) = link["start"], link["end"]
            for part in np.linspace(0.02, 0.98, 25):
                along_x, along_y = x0 + part * (x1 - x0), y0 + part * (y1 - y0)
                assert abs(along_x - x) > width / 2 or not y < along_y < y + height


def swept(Value=None, expression=None, **inputs):
    """Every frame of a sweep, from before it to its end."""
    settings = ({"expression": expression} if expression else {}) | ({"inputs": inputs} if inputs else {})
    explorer = explore("computation_graph", settings, **({"Value": Value} if Value else {}))
    frames = [frame(explorer)]
    while not frames[-1].get("done"):
        frames.append(frame(explorer, kind="advance", steps=1))
    return frames


def remarks(frames):
    return [row[-1] for drawn in frames for row in drawn["panels"][0]["rows"] if row[-1]]


def test_a_sweep_says_each_turn_and_ends():
    frames = swept(expression=TWICE)
    assert [drawn["words"].split()[0] for drawn in frames] == ["Forward:", "o", "d", "c", "a"]
    assert "from a = 3 came c = 6, d = 4 and o = 24" in frames[0]["words"]
    assert "It hands 4 · 1 = 4 to c and 6 · 1 = 6 to d." in frames[1]["words"]
    assert "a is used twice, by d and c: its gradient is the sum 6 + 8 = 14." in frames[4]["words"]
    grads = [[row[3] for row in drawn["panels"][0]["rows"]] for drawn in frames]
    assert grads[0] == ["0", "0", "0", "0"]
    assert grads[2] == ["1", "6", "4 so far", "6 so far"]
    assert grads[4] == ["1", "6", "4", "14"]


def test_the_table_says_all_that_the_picture_says():
    for drawn in swept(expression=TWO_WAYS):
        graph = drawn["panels"][0]
        for box, row in zip(graph["boxes"], graph["rows"], strict=True):
            assert row[1].startswith(box["lines"][0]) and f"data {row[2]}" == box["lines"][1]
            assert f"grad {row[3]}" == box["lines"][2]
            assert ("▶" in row[0]) == (box["state"] == "turn")


def test_after_the_end_it_begins_anew():
    explorer = explore("computation_graph", {"expression": TWICE})
    begun = frame(explorer)
    after = [frame(explorer, kind="advance", steps=1) for _ in range(5)]
    assert after[3]["done"] and not differ(begun, after[4])


def test_moving_an_input_in_the_midst_keeps_the_turn_and_leaves_the_others():
    explorer = explore("computation_graph")
    frame(explorer, kind="advance", steps=3)
    drawn = frame(explorer, kind="set", values={"inputs": {"w": 1.0}})
    assert drawn["values"]["inputs"] == {"w": 1.0, "x": 3.0, "b": -1.0, "t": 4.0}
    assert drawn["words"].startswith("z has its whole gradient, −4.")  # e = 1 · 3 − 1 − 4
    assert "inputs of squared error" in frame(explorer, kind="set", values={"inputs": {"q": 1.0}})["trouble"]


def test_the_learners_class_is_asked_anew_only_when_a_number_is_another():
    made = []

    class Counted(programs.Scalar):
        def backward(self):
            made.append(self)
            super().backward()

    explorer = explore("computation_graph", Value=Counted)
    for _ in range(3):
        frame(explorer, kind="advance", steps=1)
    assert len(made) == 1
    frame(explorer, kind="set", values={"inputs": {"w": 0.5}})
    assert len(made) == 2


RIGHT = [programs.Scalar, programs.Derived]


@pytest.mark.parametrize("Value", RIGHT)
@pytest.mark.parametrize("name", EXPRESSIONS)
def test_a_right_value_has_no_mark_whatever_it_looks_like_inside(Value, name):
    frames = swept(Value, name)
    assert remarks(frames) == []
    assert frames[-1]["words"].endswith(f"Your `Value` holds the same {len(frames) - 1} gradients.")


LIKE = {
    programs.Overwrites: "one share alone, as with `=` where `+=` is due",
    programs.OverwritesInProductsAlone: "one share alone, as with `=` where `+=` is due",
    programs.LevelByLevel: "that is what c had to give before all its own shares had come in",
    programs.AsFirstMet: "that is what c had to give before all its own shares had come in",
    programs.OldestFirst: "that is what c had to give before all its own shares had come in",
    programs.PassesOnAtOnce: "as if c had handed on each time that a share came in",
    programs.NothingRemembered: "as if c had had 2 turns",
    programs.NeverSeeded: "the sweep must begin with 1",
    programs.SeededWithData: "the sweep must begin with 1",
    programs.SeededWithTwo: "the sweep must begin with 1",
    programs.AllStartAtOne: "as if it had begun with 1",
    programs.OwnFactor: "as if the local slope of m for w were 2, not 3",
    programs.DifferenceAsSum: "as if the local slope of e for t were 1, not −1",
    programs.PowerNotInFront: "as if the local slope of L for e were 1, not 2",
}


@pytest.mark.parametrize(("Value", "said"), LIKE.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_a_wrong_sweep_is_marked_where_it_goes_wrong_and_said(Value, said):
    marked = [drawn for name in EXPRESSIONS if name != LONG for drawn in swept(Value, name) if remarks([drawn])]
    assert any(said in remark for remark in remarks(marked))
    for drawn in marked:
        graph = drawn["panels"][0]
        assert [bool(box["flag"]) for box in graph["boxes"]] == [bool(row[-1]) for row in graph["rows"]]
        assert all(box["flag"].startswith("✗ ") for box in graph["boxes"] if box["flag"])


@pytest.mark.parametrize("Value", [programs.Recursive, programs.OverwritesByRecursion])
def test_the_recursion_limit_is_met_in_the_long_sum(Value):
    assert "Your `Value` raised RecursionError" in swept(Value, LONG)[-1]["trouble"]
    assert swept(Value, TWO_WAYS)[-1]["trouble"] == ""


@pytest.mark.parametrize(
    ("Value", "inputs"),
    [
        (programs.ReluSlopeOne, {"b": -1.0}),
        (programs.ReluSlopeAtZero, {"b": 1.0}),
        (programs.ReluSlopeItself, {"b": 3.0}),
    ],
)
def test_a_slider_brings_a_wrong_relu_to_light(Value, inputs):
    name = next(name for name in EXPRESSIONS if name.startswith("neuron"))
    assert remarks(swept(Value, name)) == []
    assert "as if the local slope of y for z" in remarks(swept(Value, name, **inputs))[0]


def test_what_only_follows_from_an_earlier_mistake_is_said_so():
    seen = remarks(swept(programs.SeededWithTwo)[-1:])
    assert "the sweep must begin with 1" in seen[0]
    assert all("that follows from your grad of" in one for one in seen[1:])


class WrongTanh(programs.Scalar):
    def tanh(self):
        return self.made(1.0, (self, 1.0 - math.tanh(self.data) ** 2))


def test_wrong_data_are_marked_before_the_sweep():
    name = next(name for name in EXPRESSIONS if "tanh" in name)
    drawn = swept(WrongTanh, name)[0]
    assert "holds data 1 in y, made by tanh(z) with z = −1: −0.762 is right." in drawn["words"]
    assert [box["flag"] for box in drawn["panels"][0]["boxes"]].count("✗ wrong data") == 1


class NoGrad(programs.Scalar):
    def backward(self):
        self.grad = None


class Endless(programs.Scalar):
    def backward(self):
        self.grad = math.nan


class PlainNumber(programs.Scalar):
    def __mul__(self, other):
        return self.data * other.data


class NotYet(programs.Scalar):
    def __mul__(self, other):
        raise NotImplementedError


@pytest.mark.parametrize(
    ("Value", "said"),
    [
        (NoGrad, "Your `Value` holds a NoneType in `.grad` of L; a number is due."),
        (Endless, "Your `Value` holds nan in `.grad` of L"),
        (PlainNumber, "Your `Value` made the number 6 of w · x; a Value is due."),
        (programs.NoReflected, "Your `Value` raised TypeError"),
        (lambda number: object(), "Your `Value` made a object of 2; a Value is due."),
    ],
)
def test_what_is_no_value_is_a_sentence(Value, said):
    explorer = explore("computation_graph", {"expression": TWICE} if Value is programs.NoReflected else {}, Value=Value)
    assert said in frame(explorer)["trouble"]


def test_a_class_with_one_operator_open_is_replaced_whole():
    drawn = frame(explore("computation_graph", Value=NotYet))
    assert drawn["trouble"] == "" and "`Value`" in drawn["note"]


@pytest.mark.parametrize(
    ("number", "said"),
    [(0.0, "0"), (-1e-16, "0"), (-2, "−2"), (0.3333, "0.333"), (5000.5, "5,000.5"), (1e4, "10,000")],
)
def test_numbers_are_said_as_people_read_them(number, said):
    assert text(number) == said
