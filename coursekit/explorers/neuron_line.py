"""Lesson 01: the line at which a neuron begins to fire, dragged over points."""

from typing import Any

import numpy as np

from coursekit.data.generators import linearly_separable
from coursekit.explorers.controls import Choice, Point
from coursekit.explorers.explorer import Explorer
from coursekit.explorers.scene import Arrow, Axis, Curve, Handle, Panel, Points, Scene, Surface, columns, grid, to_bytes
from coursekit.nn import neuron

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
X1, X2 = Axis("input x₁", -1.0, 2.0), Axis("input x₂", -1.0, 2.0)
GATES = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}


def _clouds() -> tuple[np.ndarray, np.ndarray]:
    made = linearly_separable(40, np.random.default_rng(3))
    return 0.5 + made.X * 0.45, made.labels


DATA = {gate: (CORNERS, np.array(labels)) for gate, labels in GATES.items()} | {"two clouds": _clouds()}


def step(z: np.ndarray) -> np.ndarray:
    """Return 1 where z > 0, else 0."""
    return np.greater(z, 0).astype(float)


class NeuronLine(Explorer):
    """Drag the line and its arrow: the arrow is w, and the line is where w·x + b = 0."""

    title = "One neuron and its line"
    references = {"neuron": neuron.neuron, "sigmoid": neuron.sigmoid, "relu": neuron.relu}
    controls = (
        Choice("data", "Points", tuple(DATA), "AND"),
        Choice("activation", "Activation", ("step", "sigmoid", "relu"), "sigmoid"),
        Point("on", "A point on the line", (-1.0, -1.0), (2.0, 2.0), (0.5, 0.0)),
        Point("w", "The weights", (-3.0, -3.0), (3.0, 3.0), (0.8, 0.4)),
    )

    def place(self, name: str, value: Any) -> None:
        """Set a value; the page names the arrow's tip, and w is the way there from the point on the line."""
        if name == "tip":
            tip = self._control("on").read(value)
            name, value = "w", (tip[0] - self.values["on"][0], tip[1] - self.values["on"][1])
        super().place(name, value)

    def scene(self) -> Scene:
        """Draw the neuron's output over the plane, the points, the line and the arrow w."""
        X, labels = DATA[self.values["data"]]
        on, w = np.array(self.values["on"]), np.array(self.values["w"])
        b = float(-w @ on)
        name = self.values["activation"]
        activation = step if name == "step" else lambda z: self.ask(name, z, shape=np.shape(z))
        places = grid(X1, X2)
        outputs = self.ask("neuron", places, w, b, activation, shape=(len(places),))
        fires = X @ w + b > 0
        right = int(np.sum(fires == (labels == 1)))
        top = max(1.0, float(outputs.max())) if name == "relu" else 1.0
        marks = (
            Surface(to_bytes(outputs, 0.0, top).reshape(100, 100)),
            *self._line(on, w),
            Points(*columns(X[labels == 0]), "should stay quiet (0)", colour=1, shape="square", size=6),
            Points(*columns(X[labels == 1]), "should fire (1)", colour=3, shape="circle", size=6),
            Handle("on", float(on[0]), float(on[1]), "The line"),
            Handle("tip", float(on[0] + w[0]), float(on[1] + w[1]), "The tip of w"),
        )
        words = (
            f"With w = ({w[0]:.2f}, {w[1]:.2f}) and b = {b:.2f}, {right} of {len(X)} points lie on their right side "
            f"of the line. A stronger shade is a larger output."
        )
        panel = Panel("Output of the neuron", X1, X2, marks, square=True)
        readings = (("w", f"({w[0]:.2f}, {w[1]:.2f})"), ("b", f"{b:.2f}"), ("right", f"{right} of {len(X)}"))
        return Scene((panel,), words, readings)

    def _line(self, on: np.ndarray, w: np.ndarray) -> tuple:
        along = np.array([-w[1], w[0]]) / max(float(np.hypot(*w)), 1e-9)
        ends = np.array([on - 6 * along, on + 6 * along])
        arrow = Arrow(tuple(on), tuple(on + w), "w, the way in which z grows", colour=5)
        return (Curve(*columns(ends), "z = 0", colour=5), arrow) if np.hypot(*w) > 1e-9 else ()
