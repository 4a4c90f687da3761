"""Lesson 03: a loss over two weights as a landscape, and the line that one place in it means."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from coursekit.data import cars
from coursekit.explorers.controls import Choice, Point, Switch
from coursekit.explorers.explorer import Explorer
from coursekit.explorers.landscape import Landscape, bands, measured
from coursekit.explorers.scene import Axis, Curve, Handle, Mark, Panel, Points, Scene
from coursekit.nn import loss, neuron

HEAVINESS = Axis("heaviness of the car (standardised)", -1.6, 2.0)
W, B = "weight w", "bias b"
NEAR = 0.02
"""How near to the lowest counts as there, as a part of the map."""


@dataclass(frozen=True)
class Task:
    """What is predicted, and on which map. model: predictions from z. spoilt: what the switch writes for one car."""

    loss: str
    targets: np.ndarray
    model: Callable[[np.ndarray], np.ndarray]
    w: Axis
    b: Axis
    y: Axis
    start: tuple[float, float]
    spoilt: float
    curve: str
    gaps: str


def _every_20th() -> tuple[np.ndarray, np.ndarray]:
    """Return how heavy 20 cars are, standardised over all 392, and their miles per gallon, both of shape (20,)."""
    weight = cars().X[:, 3]
    return ((weight - weight.mean()) / weight.std())[::20], cars().targets[::20]


X, MPG = _every_20th()
ODD = int(X.argmax())
"""The car whose entry the switch spoils: the heaviest."""
TASKS = {
    "how many miles per gallon": Task(
        "mse", MPG, lambda z: z, Axis(W, -20.0, 12.0), Axis(B, 0.0, 45.0), Axis("miles per gallon", 0.0, 70.0),
        (4.0, 12.0), 65.0, "w · heaviness + b", "errors",
    ),
    "more than 22 or not": Task(
        "binary_cross_entropy", (MPG > 22).astype(float), neuron.sigmoid, Axis(W, -8.0, 4.0), Axis(B, -6.0, 6.0),
        Axis("p, and what happened (0 or 1)", -0.1, 1.1),
        (2.0, -2.0), 1.0, "p = sigmoid(w · heaviness + b)", "from p to what happened",
    ),
}  # fmt: skip


class LossLandscape(Explorer):
    """Drag the handle: each place of the map is a pair (w, b), and so a line over the cars."""

    title = "One place on the map, one line"
    references = {"mse": loss.mse, "binary_cross_entropy": loss.binary_cross_entropy}
    controls = (
        Choice("predict", "Predict", tuple(TASKS), next(iter(TASKS))),
        Switch("spoilt", "One car noted wrongly"),
        Point("at", "The place (w, b)", (-20.0, -6.0), (12.0, 45.0), TASKS["how many miles per gallon"].start),
    )

    def restart(self) -> None:
        """Forget the maps, measured with functions that are others now."""
        self.maps: dict[tuple[str, bool], Landscape] = {}

    def place(self, name: str, value: Any) -> None:
        """Set a value. A place beyond the present map is brought onto it; another task begins at its own start."""
        super().place(name, value)
        task = self._task()
        if name == "predict":
            self.values["at"] = task.start
        w, b = self.values["at"]
        self.values["at"] = (min(max(w, task.w.low), task.w.high), min(max(b, task.b.low), task.b.high))

    def _task(self) -> Task:
        return TASKS[self.values["predict"]]

    def _targets(self) -> np.ndarray:
        targets = self._task().targets.copy()
        if self.values["spoilt"]:
            targets[ODD] = self._task().spoilt
        return targets

    def _loss(self, w: float, b: float, targets: np.ndarray) -> float:
        task = self._task()
        return float(self.ask(task.loss, task.model(w * X + b), targets, shape=()))

    def scene(self) -> Scene:
        """Draw the loss over all (w, b), and the line of the present place over the cars, with its errors."""
        task, targets, (w, b) = self._task(), self._targets(), self.values["at"]
        key = (self.values["predict"], self.values["spoilt"])
        if key not in self.maps:
            self.maps[key] = measured(lambda a, c: self._loss(a, c, targets), task.w, task.b)
        ground, here = self.maps[key], self._loss(w, b, targets)
        map_marks = (bands(ground.heights), Handle("at", w, b, "The place (w, b)"))
        panels = (
            Panel(f"{task.loss}: stronger shade is higher", task.w, task.b, map_marks),
            Panel("The line it means", HEAVINESS, task.y, self._line(task, targets)),
        )
        name = "loss (mse)" if task.loss == "mse" else "loss (binary cross-entropy)"
        readings = (
            (name, f"{here:.3f}"),
            ("lowest on the map", f"{ground.lowest:.3f}"),
            ("w", f"{w:.2f}"),
            ("b", f"{b:.2f}"),
        )
        return Scene(panels, self._words(here, ground), readings)

    def _line(self, task: Task, targets: np.ndarray) -> tuple[Mark, ...]:
        w, b = self.values["at"]
        along = np.linspace(HEAVINESS.low, HEAVINESS.high, 101)
        gap = np.full(len(X), np.nan)
        up_and_down = np.column_stack([task.model(w * X + b), targets, gap]).ravel()
        marks: tuple[Mark, ...] = (
            Curve(np.repeat(X, 3), up_and_down, task.gaps, 4, "dotted"),
            Curve(along, task.model(w * along + b), task.curve, 3),
            Points(X, targets, "cars", 1, "circle", 4.5),
        )
        wrong = Points(X[[ODD]], targets[[ODD]], "noted wrongly", 5, "square", 8, ring=True)
        return (*marks, wrong) if self.values["spoilt"] else marks

    def _words(self, here: float, ground: Landscape) -> str:
        task, now = self._task(), self.values["at"]
        said = f"At w = {now[0]:.2f}, b = {now[1]:.2f} the loss is {here:.3f}."
        ways = [
            f"{'larger' if there > at else 'smaller'} {name}"
            for name, there, at, axis in zip("wb", ground.place, now, (task.w, task.b), strict=True)
            if abs(there - at) > NEAR * (axis.high - axis.low)
        ]
        if not ways:
            return f"{said} That is the lowest place of the map, or next to it."
        return f"{said} The lowest place of the map, {ground.lowest:.3f}, has a {' and a '.join(ways)}."
