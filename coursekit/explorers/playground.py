"""Lessons 06 and 08: a network that trains before one's eyes, by the learner's own steps."""

from itertools import pairwise
from typing import Any

import numpy as np

from coursekit.data import generators
from coursekit.explorers.controls import Choice, Slider
from coursekit.explorers.explorer import Explorer
from coursekit.explorers.scene import Axis, Curve, Panel, Points, Scene, Surface, columns, grid, to_bytes
from coursekit.explorers.trouble import Trouble, as_params, as_parts
from coursekit.nn import backprop, forward, gradient_descent, loss, regularization, training

STEPS = 10
"""Steps of training in one picture."""
BATCH = 16
MOST_POINTS = 300
"""Of a loss curve; beyond it every second is dropped."""
SHAPES = {"no hidden layer": (), "4": (4,), "8": (8,), "8 and 8": (8, 8), "16 and 16": (16, 16)}
DATA: dict[str, tuple[Any, float, float, float]] = {
    "circles": (generators.circles, 1.0, 0.0, 0.0),
    "moons": (generators.moons, 0.75, 0.5, 0.25),
    "XOR": (generators.xor, 1.6, 0.5, 0.5),
    "spirals": (generators.spirals, 1.0, 0.0, 0.0),
}
SIDE = 1.6


class Playground(Explorer):
    """Press Play: ten steps of training between two pictures, in minibatches of 16."""

    title = "A network learns"
    plays = True
    preview = 60
    references = {
        "init_layer": forward.init_layer,
        "forward": forward.forward,
        "mlp_gradients": backprop.mlp_gradients,
        "minibatches": gradient_descent.minibatches,
        "cross_entropy": loss.cross_entropy,
        "sgd_update": training.sgd_update,
        "momentum_update": training.momentum_update,
        "adam_update": training.adam_update,
        "penalty_gradients": regularization.penalty_gradients,
    }
    controls = (
        Choice("data", "Data", tuple(DATA), "circles"),
        Slider("examples", "Examples", 20, 200, 200, 20),
        Slider("noise", "Noise", 0.0, 0.4, 0.1, 0.05),
        Choice("hidden", "Hidden layers", tuple(SHAPES), "8 and 8"),
        Choice("activation", "Activation", ("ReLU", "tanh", "none"), "ReLU"),
        Choice("optimiser", "Optimiser", ("SGD", "momentum", "Adam"), "SGD"),
        Slider("rate", "Learning rate", 0.001, 3.0, 0.1, 0.1, places=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)),
        Choice("penalty", "Penalty", ("none", "L1", "L2"), "none"),
        Slider("strength", "Strength", 1e-4, 0.1, 1e-3, 0.1, places=(1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1)),
    )

    def restart(self) -> None:
        """Draw the data and new weights, always the same ones for the same settings."""
        rng = np.random.default_rng(8)
        make, zoom, *middle = DATA[self.values["data"]]
        drawn = [make(n, rng, noise=self.values["noise"]) for n in (self.values["examples"], 200)]
        (self.X, self.labels), (self.X_new, self.labels_new) = [((d.X - middle) * zoom, d.labels) for d in drawn]
        self.rng = np.random.default_rng(1)
        sizes = (2, *SHAPES[self.values["hidden"]], 2)
        self.params = []
        for n_in, n_out in pairwise(sizes):
            layer = self.ask("init_layer", n_in, n_out, self.rng)
            self.params += as_params("init_layer", [layer], [(np.zeros((n_in, n_out)), np.zeros(n_out))])
        self.steps, self.every, self.batches = 0, STEPS, []
        self.curve = [(0, self._loss(self.X, self.labels), self._loss(self.X_new, self.labels_new))]
        self._forget_steps()

    def _forget_steps(self) -> None:
        self.state: dict[str, Any] = {"momentum": training.each_array(np.zeros_like, self.params)}
        self.state["Adam"] = training.adam_init(self.params)

    def changed(self, names: set[str]) -> None:
        """Begin anew when the network or its data are others."""
        if names & {"data", "examples", "noise", "hidden", "activation"}:
            self.restart()
        elif "optimiser" in names:
            self._forget_steps()

    def advance(self) -> None:
        """Train for ten steps, and measure both losses."""
        for _ in range(STEPS):
            if not self.batches:
                batches = self.ask("minibatches", len(self.X), BATCH, self.rng)
                if not isinstance(batches, (list, tuple)) or not len(batches):
                    raise Trouble("Your `minibatches` returned no list of batches.")
                self.batches = list(batches)
            batch = self.batches.pop()
            self._step(self.X[batch], self.labels[batch])
        self.steps += STEPS
        if self.steps % self.every == 0:
            self.curve.append((self.steps, self._loss(self.X, self.labels), self._loss(self.X_new, self.labels_new)))
        if len(self.curve) > MOST_POINTS:
            self.curve, self.every = self.curve[::2], 2 * self.every

    def _step(self, X: np.ndarray, labels: np.ndarray) -> None:
        grads = self._gradients(X, labels)
        if self.values["penalty"] != "none":
            strengths = [self.values["strength"] if self.values["penalty"] == one else 0.0 for one in ("L1", "L2")]
            extra = as_params("penalty_gradients", self.ask("penalty_gradients", self.params, *strengths), self.params)
            grads = training.each_array(np.add, grads, extra)
        optimiser, rate = self.values["optimiser"], self.values["rate"]
        if optimiser == "SGD":
            self.params = as_params("sgd_update", self.ask("sgd_update", self.params, grads, rate), self.params)
            return
        name = "momentum_update" if optimiser == "momentum" else "adam_update"
        value = self.ask(name, self.params, grads, self.state[optimiser], rate)
        params, state = as_parts(name, value, 2, "two things are due, new params and its state")
        self.params, self.state[optimiser] = as_params(name, params, self.params), state

    def _gradients(self, X: np.ndarray, labels: np.ndarray) -> Any:
        if self.values["activation"] == "ReLU":
            value = self.ask("mlp_gradients", X, labels, self.params)
            _, grads = as_parts("mlp_gradients", value, 2, "two things are due, the loss and the gradients")
            return as_params("mlp_gradients", grads, self.params)
        return gradients(X, labels, self.params, self.values["activation"])

    def _logits(self, X: np.ndarray) -> np.ndarray:
        if self.values["activation"] == "ReLU":
            return self.ask("forward", X, self.params, shape=(len(X), 2))
        return outputs(X, self.params, self.values["activation"])[-1]

    def _loss(self, X: np.ndarray, labels: np.ndarray) -> float:
        return float(self.ask("cross_entropy", self._logits(X), labels, shape=()))

    def scene(self) -> Scene:
        """Draw the probability of class 1 over the plane with the data, and both losses over the steps."""
        x, y = Axis("input x₁", -SIDE, SIDE), Axis("input x₂", -SIDE, SIDE)
        logits = self._logits(grid(x, y))
        half = np.clip((logits[:, 1] - logits[:, 0]) / 2, -20, 20)
        probability = to_bytes(0.5 + 0.5 * np.tanh(half), 0, 1).reshape(100, 100)
        share = float(np.mean(self._logits(self.X_new).argmax(axis=1) == self.labels_new))
        steps, train, new = np.array(self.curve).T
        picture = (Surface(probability, "classes", boundary=True), *self._points())
        surface = Panel("What the network says, and the data", x, y, picture, square=True)
        losses = (Curve(steps, train, "training", 1), Curve(steps, new, "new data", 3, "dashed"))
        top = self._rounded(max(0.2, float(max(train.max(), new.max()))))
        axes = Axis("steps", 0, self._rounded(max(100.0, steps[-1]))), Axis("loss", 0.0, top)
        words = (
            f"After {self.steps} steps the loss is {train[-1]:.3f} on the training data and {new[-1]:.3f} on new data, "
            f"of which {share:.0%} are right."
        )
        readings = (
            ("steps", f"{self.steps}"),
            ("training loss", f"{train[-1]:.3f}"),
            ("loss on new data", f"{new[-1]:.3f}"),
            ("right on new data", f"{share:.0%}"),
        )
        return Scene((surface, Panel("How it went", *axes, losses)), words, readings)

    def _points(self) -> tuple[Points, Points]:
        zero, one = self.X[self.labels == 0], self.X[self.labels == 1]
        return Points(*columns(zero), "class 0", 1, "square", 3.2), Points(*columns(one), "class 1", 3, "circle", 3.2)

    @staticmethod
    def _rounded(value: float) -> float:
        """Return the next of 1, 2, 5, 10, ... so that axes do not tremble while a curve grows."""
        unit = 10.0 ** np.floor(np.log10(max(value, 1e-9)))
        return float(next(n * unit for n in (1, 2, 5, 10) if n * unit >= value))


def outputs(X: np.ndarray, params: Any, activation: str) -> list[np.ndarray]:
    """Return the input and each layer's output; after every layer but the last stands tanh, or nothing."""
    seen = [X]
    for layer, (W, b) in enumerate(params):
        Z = seen[-1] @ W + b
        seen.append(np.tanh(Z) if activation == "tanh" and layer < len(params) - 1 else Z)
    return seen


def gradients(X: np.ndarray, labels: np.ndarray, params: Any, activation: str) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the gradients of the cross-entropy for such a network, in the form of params."""
    seen = outputs(X, params, activation)
    dZ = backprop.softmax_cross_entropy_backward(seen[-1], labels)
    grads = []
    for A, (W, _) in zip(seen[-2::-1], params[::-1], strict=True):
        grads.append((A.T @ dZ, dZ.sum(axis=0)))
        dZ = dZ @ W.T * ((1 - A**2) if activation == "tanh" else 1.0)
    return grads[::-1]
