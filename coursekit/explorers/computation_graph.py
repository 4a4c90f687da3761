"""Lesson 05: a computation graph of the learner's own Values, swept backwards one node at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from coursekit.explorers.bundle import bundle
from coursekit.explorers.controls import Choice, Numbers
from coursekit.explorers.explorer import HERE, Explorer
from coursekit.explorers.expressions import EXPRESSIONS, Build, Expression, Found, Sweep, same, sweep
from coursekit.explorers.findings import data_fault, grad_fault, listed, text
from coursekit.explorers.scene import Picture, Scene
from coursekit.explorers.still import COLOURS, draw_picture
from coursekit.nn import backprop

FIRST = next(iter(EXPRESSIONS))
LANE, LEVEL, BOX = 106, 100, (96, 50)
"""From lane to lane, from level to level, and a node's box, in units of the picture."""
FLAG = 15
"""How much taller a box is in which something is marked."""


@dataclass(frozen=True)
class Box:
    """A node in the picture. x, y: the middle of its upper link. state: waiting, turn or done. flag: what is wrong."""

    x: float
    y: float
    lines: tuple[str, ...]
    state: str
    flag: str = ""

    @property
    def bottom(self) -> float:
        """Where its lower edge is."""
        return self.y + BOX[1] + (FLAG if self.flag else 0)


@dataclass(frozen=True)
class Link:
    """A line from a node's lower edge to one of its operands. slope, share: said beside it. taken: it handed on."""

    start: tuple[float, float]
    end: tuple[float, float]
    slope: str
    share: str
    taken: bool


@dataclass(frozen=True)
class Graph(Picture):
    """Nodes and links, and the same in a table: rows of (state, node, data, grad, local slopes, what is wrong)."""

    inches = (6.0, 7.0)

    title: str
    size: tuple[float, float]
    box: tuple[float, float]
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    rows: tuple[tuple[str, ...], ...]


class ComputationGraph(Explorer):
    """Press Step: the node whose turn it is hands its gradient down to what it was made from."""

    _esm = bundle("computation_graph.js")
    _css = Explorer._css + (HERE / "computation_graph.css").read_text(encoding="utf-8")
    title = "One sweep backwards"
    plays = True
    pace = 1600
    preview = len(EXPRESSIONS[FIRST].order)
    references = {"Value": backprop.Value}
    controls = (
        Choice("expression", "Expression", tuple(EXPRESSIONS), FIRST),
        Numbers("inputs", "Inputs", -4.0, 4.0, 0.5, EXPRESSIONS[FIRST].start),
    )

    def restart(self) -> None:
        """Go back to where only the way forward is done."""
        self.turns = 0

    def advance(self) -> None:
        """Give the next node its turn; after the last one, begin anew."""
        self.turns = (self.turns + 1) % (len(self.expression.order) + 1)

    def place(self, name: str, value: Any) -> None:
        """Set a value; one of the inputs leaves the others, another expression has inputs of its own."""
        if name == "inputs":
            new = self._control(name).read(value)
            if not set(new) <= set(self.values[name]):
                raise ValueError(f"the inputs of {self.values['expression']} are {listed(list(self.values[name]))}")
            value = self.values[name] | new
        super().place(name, value)
        if name == "expression":
            self.values["inputs"] = self.expression.start
            self.turns = 0

    @property
    def expression(self) -> Expression:
        """The expression chosen."""
        return EXPRESSIONS[self.values["expression"]]

    def scene(self) -> Scene:
        """Draw the graph as it is after so many turns."""
        found, due = self._found()
        expression, turns = self.expression, self.turns
        wrong = {name: self._fault(name, found, due) for name in expression.order}
        marked = [name for name in expression.order if wrong[name]]
        title = f"{expression.output} and what it was made from"
        boxes = {name: self._box(name, found, due, wrong[name]) for name in expression.order}
        size = (max(box.x for box in boxes.values()) + BOX[0] / 2 + 6, max(box.bottom for box in boxes.values()) + 6)
        rows = tuple(self._row(name, found, due, wrong[name]) for name in expression.order)
        graph = Graph(title, size, BOX, tuple(boxes.values()), tuple(self._links(boxes, due)), rows)
        words = self._turn(expression.order[turns - 1], due) if turns else self._forward(found)
        if turns and wrong[expression.order[turns - 1]]:
            words += f" {wrong[expression.order[turns - 1]]}"
        elif not turns and marked:
            words += " " + " ".join(wrong[name] for name in marked)
        done = turns == len(expression.order)
        return Scene((graph,), words + (self._end(marked) if done else ""), done=done)

    def _found(self) -> tuple[Found, Sweep]:
        """Return what the learner's Value holds, and what it should; asked anew when the numbers are others."""
        key = (self.values["expression"], *self.values["inputs"].values())
        if getattr(self, "_key", None) != key:
            build = Build(self.expression)
            found = self.functions.attempt(
                "Value", lambda Value: build.run(Value, self.values["inputs"]), lambda: build.doing
            )
            self._answer, self._key = (found, sweep(self.expression, found.data)), key
        return self._answer

    def _fault(self, name: str, found: Found, due: Sweep) -> str:
        """Say what is wrong at a node, as far as the sweep has come."""
        wrong = data_fault(self.expression, self.values["inputs"], found, name)
        return wrong or (grad_fault(self.expression, found, due, name) if self._had_turn(name) else "")

    def _had_turn(self, name: str) -> bool:
        return name in self.expression.order[: self.turns]

    def _grad(self, name: str, due: Sweep) -> str:
        """Say a node's gradient so far."""
        if self._had_turn(name):
            return text(due.grad[name])
        shares = [share for user, share in due.shares[name].items() if self._had_turn(user)]
        return text(sum(shares)) + (" so far" if shares else "")

    def _box(self, name: str, found: Found, due: Sweep, wrong: str) -> Box:
        made = self.expression.made
        lane, level = made[name].place if name in made else self.expression.leaves[name][1]
        lines = (f"{name} = {made[name].text}" if name in made else name, f"data {text(found.data[name])}")
        state = "waiting" if not self._had_turn(name) else "turn" if self._turn_of(name) else "done"
        flag = ""
        if wrong:
            grad_differs = self._had_turn(name) and not same(found.grad[name], due.grad[name])
            flag = f"✗ yours: {text(found.grad[name])}" if grad_differs else "✗ wrong data"
        return Box(
            6 + BOX[0] / 2 + lane * LANE, 6 + level * LEVEL, (*lines, f"grad {self._grad(name, due)}"), state, flag
        )

    def _turn_of(self, name: str) -> bool:
        return bool(self.turns) and self.expression.order[self.turns - 1] == name

    def _links(self, boxes: dict[str, Box], due: Sweep) -> Iterable[Link]:
        for user, slopes in due.slopes.items():
            for operand, slope in slopes.items():
                taken = self._had_turn(user)
                share = due.shares[operand][user]
                sign = "+" if share >= 0 else ""
                start, end = (boxes[user].x, boxes[user].bottom), (boxes[operand].x, boxes[operand].y)
                yield Link(start, end, text(slope), f"{sign}{text(share)}" if taken else "", taken)

    def _row(self, name: str, found: Found, due: Sweep, wrong: str) -> tuple[str, ...]:
        state = "▶ its turn" if self._turn_of(name) else "done" if self._had_turn(name) else "waits"
        made = self.expression.made
        step = f"{name} = {made[name].text}" if name in made else f"{name}, an input"
        slopes = ", ".join(f"{text(slope)} for {operand}" for operand, slope in due.slopes.get(name, {}).items())
        return (state, step, text(found.data[name]), self._grad(name, due), slopes or "none", wrong)

    def _forward(self, found: Found) -> str:
        """Say in words what is known before the sweep."""
        inputs = listed([f"{name} = {text(found.data[name])}" for name in self.expression.leaves])
        nodes = listed([f"{name} = {text(found.data[name])}" for name in self.expression.made])
        return f"Forward: from {inputs} came {nodes}. Every gradient is still 0; the sweep starts at the output."

    def _turn(self, name: str, due: Sweep) -> str:
        """Say in words what happens when it is a node's turn."""
        grad, shares = text(due.grad[name]), due.shares[name]
        if name == self.expression.output:
            said = f"{name} is the output: its own gradient is {grad}."
        elif len(shares) > 1:
            times = {2: "twice", 3: "three times"}[len(shares)]
            total = " + ".join(f"({text(share)})" if share < 0 else text(share) for share in shares.values())
            said = f"{name} is used {times}, by {listed(list(shares))}: its gradient is the sum {total} = {grad}."
        else:
            said = f"{name} has its whole gradient, {grad}."
        slopes = due.slopes.get(name, {})
        handed = [f"{text(slope)} · {grad} = {text(due.shares[one][name])} to {one}" for one, slope in slopes.items()]
        return f"{said} It hands {listed(handed)}." if handed else f"{said} It is an input and hands nothing on."

    def _end(self, marked: list[str]) -> str:
        """Say, when the sweep is over, whether the learner's gradients are the same."""
        if self.functions.functions["Value"] is self.references["Value"]:
            return ""
        if not marked:
            return f" Your `Value` holds the same {len(self.expression.order)} gradients."
        return f" In all, your `Value` differs at {listed(marked)}."


@draw_picture.register
def _(graph: Graph, ax: Any) -> None:
    from matplotlib.patches import Rectangle

    for link in graph.links:
        (x0, y0), (x1, y1) = link.start, link.end
        ax.plot(
            [x0, x1], [y0, y1], "-", color=COLOURS[3] if link.taken else COLOURS[6], linewidth=2.5 if link.taken else 1
        )
        for share, said in ((0.28, link.slope), (0.73, link.share)):
            place = (x0 + share * (x1 - x0), y0 + share * (y1 - y0))
            ax.text(*place, said, fontsize=11, ha="center", va="center", bbox={"fc": "white", "ec": "none", "pad": 0.6})
    for box in graph.boxes:
        style = {"waiting": ("--", 1), "turn": ("-", 3), "done": ("-", 1.5)}[box.state]
        corner = (box.x - BOX[0] / 2, box.y)
        ax.add_patch(
            Rectangle(corner, BOX[0], box.bottom - box.y, fc="white", ls=style[0], lw=style[1], ec="black", zorder=3)
        )
        lines = (*box.lines, *filter(None, [box.flag]))
        for i, line in enumerate(lines):
            ax.text(box.x, box.y + 10 + 15 * i, line, fontsize=11, ha="center", va="center", zorder=4)
    ax.set(xlim=(0, graph.size[0]), ylim=(graph.size[1], 0), title=graph.title)
    ax.set_aspect("equal")
    ax.axis("off")
