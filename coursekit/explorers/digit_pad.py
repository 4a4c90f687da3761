"""Lesson 10: a digit drawn by hand, and what the learner's own reader takes it for, there and a pixel beside."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from coursekit.data import digits
from coursekit.explorers.bundle import bundle
from coursekit.explorers.controls import Button, Control, Switch
from coursekit.explorers.explorer import HERE, Explorer
from coursekit.explorers.scene import Picture, Scene, to_bytes
from coursekit.explorers.still import draw_picture
from coursekit.explorers.trouble import Trouble
from coursekit.nn import capstone

MOVES = tuple((down, right) for down in (-1, 0, 1) for right in (-1, 0, 1))
"""As they stand in the table: up first, left first."""
HERE_IT_IS = MOVES.index((0, 0))
EVERY = 6
"""The course's own reader learns from each sixth digit: enough to read by, and done in a moment."""
SIGNS = {".": 0, "+": 8, "#": 16}
THREE = "..####.. ..#+.##. ....+#+. ...+##.. ....+#+. .....+#. ..+..##. ..####.."


@cache
def course_reader() -> Any:
    """Return the course's own predict, trained on a part of the digits the first time that it is asked for."""
    known = digits()
    return capstone.fit(known.X[::EVERY], known.labels[::EVERY], np.random.default_rng(0))


def predict(X: np.ndarray) -> np.ndarray:
    """Read digits, X of shape (m, 64), as the course's own reader does."""
    return course_reader()(X)


def a(label: int) -> str:
    """Return a digit with its article."""
    return f"an {label}" if label == 8 else f"a {label}"


def moved(drawing: np.ndarray, down: int, right: int) -> np.ndarray:
    """Return a drawing, shape (8, 8), moved by at most one pixel each way; blank paper comes in, the edge is lost."""
    wide = np.pad(drawing, 1)
    return wide[1 - down : 9 - down, 1 - right : 9 - right]


@dataclass(frozen=True)
class Drawing(Control):
    """An image of 8 by 8 pixels, line by line, set by numbers from 0 (paper) to 1 (ink), held in sixteenths."""

    value: tuple[int, ...]

    def read(self, value: Any) -> tuple[int, ...]:
        """Return 64 whole numbers from 0 to 16, as the real digits have. Raises ValueError for what is no image."""
        try:
            ink = np.asarray(value, dtype=float).ravel()
        except (TypeError, ValueError):
            ink = np.empty(0)
        if ink.shape != (64,) or not np.isfinite(ink).all():
            raise ValueError(f"{self.name} is an image of 8 by 8 numbers from 0 (paper) to 1 (ink)")
        return tuple(np.round(np.clip(ink, 0, 1) * 16).astype(int).tolist())


@dataclass(frozen=True)
class Pad(Picture):
    """Paper to draw on. ink: uint8, shape (8, 8). edit: the page's last stroke that it holds. rub: the pen wipes."""

    title: str
    ink: np.ndarray
    edit: int
    rub: bool


@dataclass(frozen=True)
class Guesses(Picture):
    """What the drawing is taken for, moved as in MOVES."""

    title: str
    labels: tuple[int, ...]


@dataclass(frozen=True)
class Image:
    """A digit. ink: uint8, shape (8, 8). caption: said below it."""

    ink: np.ndarray
    caption: str


@dataclass(frozen=True)
class Likeness(Picture):
    """Digits beside each other."""

    title: str
    images: tuple[Image, ...]


class DigitPad(Explorer):
    """Draw a digit with a mouse, a finger or the keyboard."""

    _esm = bundle("digit_pad.js")
    _css = Explorer._css + (HERE / "digit_pad.css").read_text(encoding="utf-8")
    title = "Draw a digit"
    references = {"predict": predict}
    controls = (
        Button("clear", "Clear"),
        Button("real", "Show me a real one"),
        Switch("rub", "Rub out"),
        Drawing("drawing", "The drawing", tuple(SIGNS[sign] for sign in THREE.replace(" ", ""))),
    )

    def __init__(self, **given: Any):
        self.known = digits()
        self.edit, self.real, self.next = 0, None, 0
        super().__init__(**given)

    def place(self, name: str, value: Any) -> None:
        """Set a value; the page names its strokes by number, so that it knows which of them a frame has heard of."""
        if name == "stroke":
            if not isinstance(value, dict) or not isinstance(value.get("edit"), int):
                raise ValueError("a stroke is a number and the drawing after it")
            super().place("drawing", value.get("ink"))
            self.edit, name = value["edit"], "drawing"
        else:
            super().place(name, value)
        if name == "drawing":
            self.real = None

    def press(self, name: str) -> None:
        """Wipe the paper, or put the next real digit on it."""
        if name == "clear":
            self.values["drawing"], self.real = (0,) * 64, None
        else:
            self.real, self.next = self.next, (self.next + 1) % len(self.known.X)
            super().place("drawing", self.known.X[self.real])

    def scene(self) -> Scene:
        """Draw the pad, the guesses for it and its neighbours, and the real digits that are most like it."""
        drawing = np.reshape(self.values["drawing"], (8, 8)) / 16
        labels = self._read(np.array([moved(drawing, *move).ravel() for move in MOVES]))
        guess = labels[HERE_IT_IS]
        title = "Your drawing" if self.real is None else f"A real {self.known.labels[self.real]}"
        pad = Pad(title, to_bytes(drawing, 0, 1), self.edit, self.values["rub"])
        guesses = Guesses(f"{self._whose().capitalize()} says", labels)
        same = sum(label == guess for label in labels) - 1
        if not drawing.any():
            words = f"The paper is blank. Even so {self._whose()} has to name a digit: it says {guess}."
            return Scene((pad, guesses), words)
        first, *others = self._nearest(drawing, guess)
        words = (
            f"{self._opening(guess)} Moved by one pixel, it is read as {guess} in {same} of 8 ways. "
            f"The nearest of {len(self.known.X):,} real digits is {a(first[0])}, {first[1]:.2f} away; "
            f"the nearest real {others[0][0]} is {others[0][1]:.2f} away."
        )
        images = [Image(to_bytes(ink, 0, 1), f"{a(label)}, {away:.2f} away") for label, away, ink in (first, *others)]
        return Scene((pad, guesses, Likeness("Most like it, of real digits", tuple(images))), words)

    def _read(self, X: np.ndarray) -> tuple[int, ...]:
        labels = self.ask("predict", X, shape=(len(X),))
        for label in labels:
            if label not in range(10):
                raise Trouble(f"Your `predict` returned the label {label:g}; a whole number from 0 to 9 is due.")
        return tuple(int(label) for label in labels)

    def _whose(self) -> str:
        own = self.functions.functions["predict"] is self.references["predict"]
        return "the course's own reader" if own else "your `predict`"

    def _opening(self, guess: int) -> str:
        whose = self._whose()
        if self.real is None:
            return f"{whose[0].upper()}{whose[1:]} takes the drawing for {a(guess)}."
        label = int(self.known.labels[self.real])
        right = f"and {whose} says so" if guess == label else f"but {whose} says {guess}"
        return f"This is a real {label}, {right}."

    def _nearest(self, drawing: np.ndarray, guess: int) -> list[tuple[int, float, np.ndarray]]:
        """Return (label, distance, image) of the nearest real digit, and of the nearest with another label.

        The other is one of those guessed, where the nearest is not. A real digit is not compared with itself.
        """
        away = np.sqrt(np.sum((self.known.X - drawing.ravel()) ** 2, axis=1))
        if self.real is not None:
            away[self.real] = np.inf
        first = int(np.argmin(away))
        label = self.known.labels[first]
        among = self.known.labels == guess if guess != label else self.known.labels != label
        if not among.any():
            among = np.ones(len(away), bool)
        second = int(np.argmin(np.where(among, away, np.inf)))
        return [(int(self.known.labels[i]), float(away[i]), self.known.X[i].reshape(8, 8)) for i in (first, second)]


@draw_picture.register
def _(pad: Pad, ax: Any) -> None:
    ax.imshow(pad.ink, cmap="Greys", vmin=0, vmax=255)
    ax.set(title=pad.title, xticks=[], yticks=[])


@draw_picture.register
def _(guesses: Guesses, ax: Any) -> None:
    for (down, right), label in zip(MOVES, guesses.labels, strict=True):
        here = (down, right) == (0, 0)
        ax.text(right, down, str(label), fontsize=40 if here else 20, ha="center", va="center")
    names = ("left", "as drawn", "right"), ("up", "as drawn", "down")
    ax.set(xlim=(-1.5, 1.5), ylim=(1.5, -1.5), title=guesses.title, xticks=(-1, 0, 1), yticks=(-1, 0, 1))
    ax.set(xticklabels=names[0], yticklabels=names[1], xlabel="moved by one pixel", ylabel="moved by one pixel")
    ax.set_aspect("equal")


@draw_picture.register
def _(likeness: Likeness, ax: Any) -> None:
    for i, image in enumerate(likeness.images):
        left = 9.5 * i
        ax.imshow(image.ink, cmap="Greys", vmin=0, vmax=255, extent=(left, left + 8, 8, 0))
        ax.text(left + 4, 8.8, image.caption, ha="center", va="center")
    ax.set(xlim=(-0.5, 9.5 * len(likeness.images) - 1), ylim=(9.5, -0.5), title=likeness.title)
    ax.axis("off")
