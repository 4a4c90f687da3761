"""An explorer without a kernel: its scene as a picture by Matplotlib, with words for who cannot see it."""

import base64
import io
from dataclasses import dataclass
from functools import singledispatch
from html import escape
from typing import Any

import numpy as np

from coursekit.checking.card import frame, prose
from coursekit.explorers.scene import Arrow, Axis, Bars, Curve, Handle, Mark, Panel, Picture, Points, Scene, Surface
from coursekit.look import styled

COLOURS = ("black", "#b34700", "#00664b", "#0a4a9e", "#6b2d73", "black", "0.4")
"""By a mark's number, as in the stylesheet's light theme."""
DASHES = {"solid": "-", "dashed": "--", "dotted": ":", "dashdot": "-."}
SHAPES = {"circle": "o", "square": "s", "triangle": "^", "diamond": "D", "cross": "x"}


@dataclass(frozen=True)
class Still:
    """A static output. bundle: its MIME types. alt: what it shows."""

    bundle: dict[str, Any]
    alt: str

    @property
    def metadata(self) -> dict[str, Any]:
        """The output's metadata: an image's alternative text."""
        return {"image/png": {"alt": self.alt}} if "image/png" in self.bundle else {}

    def html(self, id: str) -> str:
        """Return HTML that a live widget of this id hides."""
        inside = self.bundle.get("text/html", "")
        if image := self.bundle.get("image/png"):
            inside = f'<img alt="{escape(self.alt)}" src="data:image/png;base64,{image}" style="max-width:100%">'
        return f'<div class="ck-still" data-ck-for="{id}">{inside}</div>'


def draw(scene: Scene, title: str) -> Still:
    """Draw a scene, its panels side by side."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    widths, heights = zip(*(picture.inches for picture in scene.panels), strict=True)
    figure = Figure(figsize=(sum(widths), max(heights)), layout="constrained", dpi=72)
    FigureCanvasAgg(figure)
    for i, panel in enumerate(scene.panels, 1):
        draw_picture(panel, figure.add_subplot(1, len(scene.panels), i))
    file = io.BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None})
    image = base64.b64encode(file.getvalue()).decode("ascii")
    alt = f"{title}. {scene.words}"
    return Still({"image/png": image, "text/plain": alt}, alt)


def sentence(title: str, trouble: str) -> Still:
    """Say in a card why there is no picture."""
    html = styled(frame(f"<strong>{escape(title)}</strong><p>{prose(trouble)}</p>", title))
    return Still({"text/html": html, "text/plain": f"{title}: {trouble}"}, trouble)


@singledispatch
def draw_picture(picture: Picture, ax: Any) -> None:
    """Draw one picture; a module that defines a kind of its own registers how."""
    raise NotImplementedError(type(picture))


@draw_picture.register
def _(panel: Panel, ax: Any) -> None:
    for mark in panel.marks:
        draw_mark(mark, ax, panel)
    for axis, name in ((panel.x, "x"), (panel.y, "y")):
        _set_axis(ax, axis, name)
    ax.set_title(panel.title)
    if panel.square:
        ax.set_aspect("equal")
    if any(getattr(mark, "label", "") for mark in panel.marks if not isinstance(mark, Handle)):
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=2, frameon=False, fontsize=9)


def _set_axis(ax: Any, axis: Axis, name: str) -> None:
    if axis.log:
        getattr(ax, f"set_{name}scale")("log")
    getattr(ax, f"set_{name}lim")(axis.low, axis.high)
    getattr(ax, f"set_{name}label")(axis.label)
    if axis.names:
        getattr(ax, f"set_{name}ticks")(axis.low + 0.5 + np.arange(len(axis.names)), axis.names)


@singledispatch
def draw_mark(mark: Mark, ax: Any, panel: Panel) -> None:
    """Draw one mark; a module that defines a mark of its own registers how."""
    raise NotImplementedError(type(mark))


@draw_mark.register
def _(mark: Surface, ax: Any, panel: Panel) -> None:
    extent = (panel.x.low, panel.x.high, panel.y.low, panel.y.high)
    cmap = "Greys" if mark.palette == "height" else "PuOr"
    ax.imshow(mark.values, origin="lower", extent=extent, aspect="auto", cmap=cmap, vmin=0, vmax=255, alpha=0.6)
    if mark.boundary and mark.values.min() < 128 <= mark.values.max():
        ax.contour(mark.values.astype(float), [127.5], extent=extent, colors="black", linewidths=1.5)


@draw_mark.register
def _(mark: Curve, ax: Any, panel: Panel) -> None:
    x, y, colour = np.asarray(mark.x), np.asarray(mark.y), COLOURS[mark.colour]
    dots = "o" if mark.dots else None
    ax.plot(x, y, DASHES[mark.dash], color=colour, linewidth=2, marker=dots, markersize=4, label=mark.label or None)
    if mark.ends and len(x):
        ax.plot(x[0], y[0], "s", color=colour, markersize=8, markeredgecolor="white")
        ax.plot(x[-1], y[-1], "*", color=colour, markersize=15, markeredgecolor="white")


@draw_mark.register
def _(mark: Points, ax: Any, panel: Panel) -> None:
    colour, edge = COLOURS[mark.colour], "white" if not mark.ring else COLOURS[mark.colour]
    face = "none" if mark.ring else colour
    edge = {} if mark.shape == "cross" else {"markeredgecolor": edge, "markerfacecolor": face}
    shape = SHAPES[mark.shape]
    ax.plot(mark.x, mark.y, shape, color=colour, markersize=2 * mark.size, label=mark.label or None, **edge)


@draw_mark.register
def _(mark: Bars, ax: Any, panel: Panel) -> None:
    edges = np.asarray(mark.edges)
    ax.bar(
        edges[:-1],
        mark.heights,
        np.diff(edges),
        align="edge",
        color=COLOURS[mark.colour],
        edgecolor="white",
        label=mark.label or None,
    )


@draw_mark.register
def _(mark: Arrow, ax: Any, panel: Panel) -> None:
    colour = COLOURS[mark.colour]
    ax.annotate("", mark.end, mark.start, arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 2.5})
    if mark.label:
        ax.plot([], [], "-", color=colour, linewidth=2.5, label=mark.label)


@draw_mark.register
def _(mark: Handle, ax: Any, panel: Panel) -> None:
    ax.plot(mark.x, mark.y, "o", markersize=11, markerfacecolor="white", markeredgecolor=COLOURS[3], markeredgewidth=3)
