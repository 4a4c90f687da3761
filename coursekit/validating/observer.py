"""Inside a kernel: measures, whenever a figure is drawn, how each of its texts stands out from what is under it.

A notebook's picture says nothing of colours of text: here each Text is seen as it is drawn, once, without its letters,
so that what is left in its box is its background: axes, bars, a photograph, another curve.
"""

import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from coursekit.validating.colours import ENOUGH, ENOUGH_FOR_LARGE, contrast

SHARE = 0.25
"""A text may cross a line: it is too faint when the contrast is low over more than this share of its box."""


def watch(file: str) -> None:
    """Have every figure of this kernel measured when it is shown; a line of JSON for each goes to a file."""
    from IPython.core.getipython import get_ipython
    from matplotlib.backend_bases import FigureCanvasBase

    shell, running = get_ipython(), {"source": ""}
    assert shell is not None
    shell.events.register("pre_run_cell", lambda info: running.update(source=info.raw_cell))
    print_figure = FigureCanvasBase.print_figure

    def measure_and_print(canvas: Any, *arguments: Any, **options: Any) -> Any:
        try:
            found = {"texts": measure(canvas.figure)}
        except Exception as error:  # a fault of ours must not stop a lesson's cell
            found = {"trouble": f"{type(error).__name__}: {error}"}
        with Path(file).open("a", encoding="utf-8") as log:
            log.write(json.dumps({"cell": running["source"], **found}) + "\n")
        return print_figure(canvas, *arguments, **options)

    _replace(FigureCanvasBase, "print_figure", measure_and_print)


def measure(figure: Any) -> list[dict[str, Any]]:
    """Return of each text that a figure shows: what it says, its contrast, the least due, and the two colours."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    kept = figure.canvas
    try:
        renderer: Any = FigureCanvasAgg(figure).get_renderer()
        with warnings.catch_warnings(), _without_letters(renderer) as drawn:
            warnings.simplefilter("ignore")
            figure.draw(renderer)
    finally:
        figure.set_canvas(kept)
    pixels = np.asarray(renderer.buffer_rgba()) / 255
    paper = pixels[..., :3] * pixels[..., 3:] + 1 - pixels[..., 3:]
    return [_text(text, _under(paper, box), halo) for text, box, halo in drawn]


@contextmanager
def _without_letters(renderer: Any) -> Iterator[list[tuple[Any, Any, Any]]]:
    """Draw no letters for a while, but the boxes around texts; give the list of (text, its box, its halo's colour)."""
    from matplotlib.text import Text

    drawn: list[tuple[Any, Any, Any]] = []
    draw = Text.draw

    def note(text: Any, renderer: Any) -> None:
        if text.get_visible() and text.get_text().strip():
            drawn.append((text, Text.get_window_extent(text, renderer), _halo(text)))
            if drawn[-1][2] is not None:
                return  # its letters would be drawn as paths
        draw(text, renderer)

    renderer.draw_text = lambda *arguments, **options: None
    _replace(Text, "draw", note)
    try:
        yield drawn
    finally:
        _replace(Text, "draw", draw)


def _replace(kind: type, name: str, function: Any) -> None:
    """Put a function in the place of a method: there is no other way to hear of figures that a lesson draws."""
    setattr(kind, name, function)


def _halo(text: Any) -> Any:
    """Return the colour that a stroke around the letters has, or None without one."""
    strokes = [getattr(effect, "_gc", {}).get("foreground") for effect in text.get_path_effects()]
    return next((stroke for stroke in strokes if stroke is not None), None)


def _under(paper: np.ndarray, box: Any) -> np.ndarray:
    """Return the pixels under a box, as a list of colours; white where it lies outside the picture."""
    height, width = paper.shape[:2]
    top, bottom = height - int(np.ceil(box.y1)), height - int(np.floor(box.y0))
    left, right = int(np.floor(box.x0)), int(np.ceil(box.x1))
    inside = paper[max(top, 0) : max(bottom, 0), max(left, 0) : min(max(right, 0), width)]
    return inside.reshape(-1, 3) if inside.size else np.ones((1, 3))


def _text(text: Any, paper: np.ndarray, halo: Any) -> dict[str, Any]:
    from matplotlib.colors import to_hex, to_rgba

    ink: Any = np.array(to_rgba(text.get_color()))
    opacity = ink[3] if text.get_alpha() is None else text.get_alpha()
    if halo is not None:
        paper = np.array([to_rgba(halo)[:3]])
    ratios = contrast(ink[:3] * opacity + paper * (1 - opacity), paper)
    worst = np.argsort(ratios)[int(len(ratios) * SHARE)]
    return {
        "says": " ".join(text.get_text().split()),
        "ratio": float(ratios[worst]),
        "least": ENOUGH_FOR_LARGE if _is_large(text) else ENOUGH,
        "ink": to_hex(tuple(ink[:3] * opacity + paper[worst] * (1 - opacity))),
        "paper": to_hex(tuple(paper[worst])),
    }


def _is_large(text: Any) -> bool:
    from matplotlib.font_manager import weight_dict

    weight = text.get_weight()
    bold = (weight_dict.get(weight, 400) if isinstance(weight, str) else weight) >= 700
    return text.get_fontsize() >= (14 if bold else 18)
