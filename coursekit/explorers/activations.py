"""Lesson 02: activations on their way through a deep network, and the size of the weights that it starts with."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from coursekit.explorers.bundle import bundle
from coursekit.explorers.controls import Button, Choice, Slider
from coursekit.explorers.explorer import Explorer
from coursekit.explorers.scene import Axis, Curve, Mark, Panel, Scene
from coursekit.explorers.still import COLOURS, draw_mark
from coursekit.explorers.trouble import as_params
from coursekit.nn import forward, neuron

LAYERS, WIDTH, EXAMPLES = 20, 100, 50
EDGES = np.linspace(-4.1, 4.1, 42)
"""Of the histograms' bins; 0 is in the middle of one."""
EACH = 2
"""Every second layer has a histogram, and so room to be read."""
FULL, ROOM = 0.1, 1.8
"""The share of activations in one bin that fills a histogram's room (in layers); more is drawn no wider."""
SMALL, LARGE = 1e-2, 1e2


@dataclass(frozen=True)
class Sideways(Mark):
    """Histograms on their side. x: where each stands, shape (n,). heights: widths of its bars, shape (n, m)."""

    x: np.ndarray
    edges: np.ndarray
    heights: np.ndarray
    label: str = ""
    colour: int = 1


@draw_mark.register
def _(mark: Sideways, ax: Any, panel: Panel) -> None:
    bottoms, thick = mark.edges[:-1], np.diff(mark.edges)
    for at, widths in zip(mark.x, mark.heights, strict=True):
        bars = ax.barh(bottoms, widths, thick, left=at - widths / 2, align="edge", color=COLOURS[mark.colour])
        bars.set_label(mark.label if at == mark.x[0] else "_")


class Activations(Explorer):
    """Twenty layers of 100 neurons that nobody has trained, on 50 examples of standard normal inputs."""

    title = "What arrives after twenty layers"
    references = {"init_layer": forward.init_layer, "dense": forward.dense, "relu": neuron.relu}
    controls = (
        Slider("scale", "Weights, in times yours", 0.1, 10.0, 1.0, 0.02, log=True),
        Choice("activation", "After each layer", ("relu", "tanh", "nothing"), "relu"),
        Button("draw", "Draw other weights"),
    )
    _esm = bundle("activations.js")

    def restart(self) -> None:
        """Begin with the first of all draws."""
        self.draws, self.layers = 0, None

    def press(self, name: str) -> None:
        """Draw anew, each time other ones."""
        self.draws, self.layers = self.draws + 1, None

    def _draw(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Draw the inputs and, by the learner's rule, the weights."""
        rng = np.random.default_rng([5, self.draws])
        self.X = rng.normal(size=(EXAMPLES, WIDTH))
        like = [(np.zeros((WIDTH, WIDTH)), np.zeros(WIDTH))]
        drawn = [self.ask("init_layer", WIDTH, WIDTH, rng) for _ in range(LAYERS)]
        self.unscaled: dict[str, np.ndarray] = {}
        return [as_params("init_layer", [layer], like)[0] for layer in drawn]

    def _pass(self, scale: float) -> list[np.ndarray]:
        """Return the inputs and the activations after each layer, all of shape (50, 100)."""
        if self.layers is None:
            self.layers = self._draw()
        seen = [self.X]
        for W, b in self.layers:
            Z = self.ask("dense", seen[-1], scale * W, b, shape=self.X.shape)
            seen.append(self._activate(Z))
        return seen

    def _activate(self, Z: np.ndarray) -> np.ndarray:
        if self.values["activation"] == "relu":
            return self.ask("relu", Z, shape=Z.shape)
        return np.tanh(Z) if self.values["activation"] == "tanh" else Z

    def scene(self) -> Scene:
        """Draw how activations are spread in each layer, and their size layer by layer."""
        activation = self.values["activation"]
        seen = self._pass(self.values["scale"])
        if activation not in self.unscaled:
            self.unscaled[activation] = sizes_of(self._pass(1.0))
        sizes, layers = sizes_of(seen), np.arange(LAYERS + 1)
        spread = Panel(
            "How they are spread",
            Axis("layer (0: the inputs)", -1.2, LAYERS + 1.2),
            Axis("activation", -4.4, 4.4),
            (
                Sideways(
                    layers[::EACH], EDGES, histograms(seen[::EACH]), "wider: more of them; the ends hold all beyond", 3
                ),
            ),
        )
        size = Panel(
            "How large they are",
            Axis("layer (0: the inputs)", 0.0, float(LAYERS)),
            Axis("size (root mean square)", 1e-9, 1e6, log=True),
            (
                Curve(layers, seen_on_log(self.unscaled[activation]), "your weights as they are", 6, "dashed"),
                Curve(layers, seen_on_log(sizes), "your weights, times the factor", 1, dots=True),
            ),
        )
        readings = tuple((f"size after layer {k}", size_words(sizes[k])) for k in (1, 5, LAYERS))
        return Scene((spread, size), self._words(seen, sizes), readings)

    def _words(self, seen: list[np.ndarray], sizes: np.ndarray) -> str:
        scale = self.values["scale"]
        begin = "With your weights as they are" if scale == 1 else f"With weights {scale:.3g} times yours"
        silent = np.flatnonzero(sizes == 0)
        if silent.size:
            return f"{begin} all activations are exactly 0 from layer {silent[0]} on: nothing of the inputs is left."
        last = sizes[-1]
        said = f"{begin} the activations have the size {size_words(last)} after {LAYERS} layers"
        at_ends = float(np.mean(np.abs(seen[-1]) > 0.95))
        if self.values["activation"] == "tanh" and at_ends > 0.5:
            return f"{said}, and {at_ends:.0%} of them are beyond ±0.95: tanh stands at its ends."
        part = last / sizes[0]
        if part < SMALL or part > LARGE:
            each = size_words(part ** (1 / LAYERS))
            return f"{said}: they {'vanish' if part < 1 else 'explode'}, by a factor of about {each} in each layer."
        if 1 / 3 < part < 3:
            return f"{said}: they hold."
        return f"{said}: they {'shrink' if part < 1 else 'grow'}, but slowly."


def sizes_of(seen: list[np.ndarray]) -> np.ndarray:
    """Return the root of the mean square of the activations after each layer, shape (layers + 1,)."""
    with np.errstate(all="ignore"):
        return np.array([np.sqrt(np.mean(A**2)) for A in seen])


def seen_on_log(sizes: np.ndarray) -> np.ndarray:
    """Return sizes with gaps where they are 0, which has no place on a logarithmic axis."""
    return np.where(sizes > 0, sizes, np.nan)


def histograms(seen: list[np.ndarray]) -> np.ndarray:
    """Return how wide each bar is drawn, shape (layers + 1, bins)."""
    shares = np.array([bin_counts(A) for A in seen]) / seen[0].size
    return ROOM * np.minimum(shares / FULL, 1.0)


def bin_counts(A: np.ndarray) -> np.ndarray:
    """Count activations in each bin, what lies beyond the ends in the last one there. Returns shape (bins,)."""
    bins = len(EDGES) - 1
    places = np.floor((A.ravel() - EDGES[0]) * (bins / (EDGES[-1] - EDGES[0])))
    return np.bincount(np.clip(places, 0, bins - 1).astype(int), minlength=bins)


def size_words(size: float) -> str:
    """Write a size in few digits, very small and large ones as powers of ten."""
    return f"{size:.2f}" if 0.01 <= size < 1000 else f"{size:.1e}"
