"""Lesson 04: gradient descent as a ball on a landscape, along the path that the learner's own functions walk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from coursekit.explorers.controls import Choice, Point, Slider
from coursekit.explorers.explorer import Explorer
from coursekit.explorers.landscape import bands
from coursekit.explorers.scene import Axis, Curve, Handle, Panel, Points, Scene, columns, grid
from coursekit.explorers.trouble import as_array, as_parts
from coursekit.nn import gradient_descent

STEPS = 60
SIDE = 5.0
FAR = 1e4
"""Beyond it, far out of the picture, a walk stands still: so no float overflows where nobody looks."""
NOWHERE = np.zeros((0, 2))
LOWEST, HIGHEST = 1e-6, 1e6
"""Of the axis of the loss."""


@dataclass(frozen=True)
class Beans:
    """The loss mse(w x + b, y) of a neuron with one input on three beans. X: shape (3, 1)."""

    X: np.ndarray
    unit: str
    y = np.array([4.0, 2.0, 6.0])
    name_y = "bias b (cm)"

    @property
    def name_x(self) -> str:
        """The name of the map's first axis."""
        return f"weight w (cm per {self.unit})"

    def heights(self, places: np.ndarray) -> np.ndarray:
        """Return the loss above the lowest at places (w, b), shape (n, 2). Returns shape (n,)."""
        seen = np.column_stack([self.X, np.ones(3)])
        lowest = np.linalg.lstsq(seen, self.y, rcond=None)[0]
        return np.mean(((places - lowest) @ seen.T) ** 2, axis=1)  # the errors of the lowest stand at right angles

    def gradient(self, ask: Callable[..., Any]) -> Callable[[np.ndarray], np.ndarray]:
        """Return the gradient at a place, by the learner's `mse_gradient`."""

        def ask_beans(place: np.ndarray) -> np.ndarray:
            value = ask("mse_gradient", self.X, self.y, place[:1], float(place[1]))
            dw, db = as_parts("mse_gradient", value, 2, "a pair (dw, db) is due")
            dw, db = as_array("mse_gradient", dw, (1,)), as_array("mse_gradient", db, ())
            return np.array([dw[0], db])

        return ask_beans

    def limit(self, ask: Callable[..., Any]) -> float | None:
        """Return the largest stable rate by the learner's function; the bias counts as a column of ones."""
        return float(ask("max_learning_rate", np.column_stack([self.X, np.ones(3)]), shape=()))


class Hills:
    """Himmelblau's landscape: four valleys of depth 0."""

    name_x, name_y = "x₁", "x₂"

    def heights(self, places: np.ndarray) -> np.ndarray:
        """Return the height at places, shape (n, 2). Returns shape (n,)."""
        x, y = places.T
        return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2

    def gradient(self, ask: Callable[..., Any]) -> Callable[[np.ndarray], np.ndarray]:
        """Return the gradient at a place, measured by the learner's `numerical_gradient`."""
        return lambda place: ask(
            "numerical_gradient", lambda p: self.heights(np.asarray(p)[None])[0], place, shape=(2,)
        )

    def limit(self, ask: Callable[..., Any]) -> float | None:
        """Return None: the curvature is another one at each place."""
        return None


SUN = np.array([[1.0], [2.0], [3.0]])
LANDSCAPES: dict[str, Beans | Hills] = {
    "beans, sun in hours": Beans(SUN, "hour"),
    "beans, sun in quarters of an hour": Beans(4 * SUN, "quarter of an hour"),
    "beans, sun standardised": Beans((SUN - SUN.mean()) / SUN.std(), "deviation of sun"),
    "four valleys (Himmelblau)": Hills(),
}


class Descent(Explorer):
    """Press Play: the ball goes one step of the path at a time, 60 in all. Drag the start."""

    title = "A ball rolls down the loss"
    plays = True
    pace, preview = 100, 20
    references = {
        "gradient_descent": gradient_descent.gradient_descent,
        "mse_gradient": gradient_descent.mse_gradient,
        "max_learning_rate": gradient_descent.max_learning_rate,
        "numerical_gradient": gradient_descent.numerical_gradient,
    }
    controls = (
        Choice("landscape", "Landscape", tuple(LANDSCAPES), next(iter(LANDSCAPES))),
        Slider("rate", "Learning rate", 0.001, 2.0, 0.02, 0.02, log=True),
        Slider("momentum", "Momentum", 0.0, 0.95, 0.0, 0.05),
        Point("start", "The start", (-SIDE, -SIDE), (SIDE, SIDE), (-3.0, -4.0)),
    )

    def restart(self) -> None:
        """Put the ball at the start, of a path that is asked for when it is drawn."""
        self.step, self.path, self.losses = 0, NOWHERE, NOWHERE

    def changed(self, names: set[str]) -> None:
        """Walk anew, from the start."""
        self.restart()

    def advance(self) -> None:
        """Move the ball a step along the path."""
        self.step = min(self.step + 1, STEPS)

    def _walk(self) -> None:
        """Ask for the whole path, shape (61, 2), with the loss along it, shape (61,), and for the limit of the rate."""
        ground, start, rate = LANDSCAPES[self.values["landscape"]], np.array(self.values["start"]), self.values["rate"]
        ask_gradient = ground.gradient(self.ask)

        def gradient(place: np.ndarray) -> np.ndarray:
            return ask_gradient(place) if np.abs(place).max() < FAR else np.zeros(2)

        if self.values["momentum"] == 0:
            path = self.ask("gradient_descent", gradient, start.copy(), rate, STEPS, shape=(STEPS + 1, 2))
        else:
            path = with_momentum(gradient, start, rate, self.values["momentum"], STEPS)
        self.limit = ground.limit(self.ask)
        self.path, self.losses = path, ground.heights(path)

    def scene(self) -> Scene:
        """Draw the map with the path and the ball, and the loss over the steps."""
        ground = LANDSCAPES[self.values["landscape"]]
        if not len(self.path):
            self._walk()
        x, y = Axis(ground.name_x, -SIDE, SIDE), Axis(ground.name_y, -SIDE, SIDE)
        steps, ball = np.arange(STEPS + 1), self.path[[self.step]]
        on_map = (
            bands(ground.heights(grid(x, y)).reshape(100, 100)),
            Curve(*columns(on_and_off(self.path)), "the path, step by step", 1, dots=True),
            Points(*columns(ball), "the ball", 3, "diamond", 7),
            Handle("start", float(self.path[0, 0]), float(self.path[0, 1]), "The start"),
        )
        losses = np.clip(self.losses, LOWEST / 10, HIGHEST * 10)
        over_steps = (
            Curve(steps, losses, "loss above the lowest", 1, dots=True),
            Points(steps[[self.step]], losses[[self.step]], "the ball", 3, "diamond", 7),
        )
        axes = Axis("step", 0, STEPS), Axis("loss above the lowest", LOWEST, HIGHEST, log=True)
        panels = (
            Panel("The map: stronger shade is higher", x, y, on_map, square=True),
            Panel("The loss, step by step", *axes, over_steps),
        )
        readings = [("step", f"{self.step} of {STEPS}"), ("loss above the lowest", number(self.losses[self.step]))]
        if self.limit is not None:
            share = self.values["rate"] / self.limit if self.limit else np.inf
            readings.append(("your largest stable rate", f"{self.limit:.3g}"))
            readings.append(("this rate", f"{share:.2f} times that"))
        return Scene(panels, self._words(), tuple(readings), done=self.step == STEPS)

    def _words(self) -> str:
        said = f"{how_it_went(self.path, self.losses)} {self._limit_words()}"
        if self.values["momentum"]:
            return f"{said} With momentum the walk is the course's own loop, on your gradient."
        return said

    def _limit_words(self) -> str:
        if self.limit is None:
            return "Here no single rate is the limit: how much the ground curves changes from place to place."
        rate, limit = self.values["rate"], self.limit
        if self.values["momentum"]:
            return f"Your largest stable rate, {limit:.3g}, is the one without momentum."
        if rate > limit:
            return f"The rate {rate:.3g} is above your largest stable one, {limit:.3g}."
        if rate < 0.1 * limit:
            return f"The rate {rate:.3g} is less than a tenth of your largest stable one, {limit:.3g}."
        return f"The rate {rate:.3g} is below your largest stable one, {limit:.3g}."


def with_momentum(
    gradient: Callable[[np.ndarray], np.ndarray], start: np.ndarray, rate: float, momentum: float, n_steps: int
) -> np.ndarray:
    """Walk by `v = momentum * v - rate * gradient(x)`, `x + v`. Returns all points visited, shape (n_steps + 1, 2)."""
    path, velocity = np.empty((n_steps + 1, 2)), np.zeros(2)
    path[0] = start
    for step in range(n_steps):
        velocity = momentum * velocity - rate * gradient(path[step])
        path[step + 1] = path[step] + velocity
    return path


def on_and_off(path: np.ndarray) -> np.ndarray:
    """Return a path with gaps where it is off the map, twice its size away, but for the steps that lead there."""
    near = np.abs(path).max(axis=1) < 2 * SIDE
    seen = near | np.append(True, near[:-1])
    return np.where(seen[:, None], path, np.nan)


def how_it_went(path: np.ndarray, losses: np.ndarray) -> str:
    """Say how a walk ended, from its points, shape (n, 2), and the loss above the lowest at each, shape (n,)."""
    first, last, least = losses[0], losses[-1], int(losses.argmin())
    if np.abs(path).max() >= FAR:
        out = int(np.argmax(np.abs(path).max(axis=1) > SIDE))
        return f"It diverges: at step {out} the ball leaves the map, and its loss grows without end."
    if last < 1e-3:
        return f"It arrives: {number(last)} above the lowest after {len(path) - 1} steps."
    if last > first and last == losses.max():
        return f"It diverges: the loss above the lowest grows from {number(first)} to {number(last)}."
    if last > first:
        return (
            f"The loss has grown, from {number(first)} above the lowest to {number(last)} after {len(path) - 1} steps."
        )
    if last > 2 * losses[least]:
        return f"The loss fell to {number(losses[least])} above the lowest at step {least}, and ends at {number(last)}."
    return f"After {len(path) - 1} steps it is still on its way: {number(last)} above the lowest, from {number(first)}."


def number(value: float) -> str:
    """Write a loss in few digits."""
    return f"{value:.3f}" if 0.01 <= value < 1e4 else f"{value:.1e}"
