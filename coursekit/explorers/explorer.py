"""The base of every explorer: a widget whose page asks for frames, and whose kernel computes them.

The page asks and the kernel answers, never the other way round: so closing the widget ends its work, a slow browser
gets fewer frames, and between two frames the kernel runs other cells.
"""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from uuid import uuid4

import anywidget
import traitlets

from coursekit.environment import at_work
from coursekit.errors import CoursekitError
from coursekit.explorers.bundle import bundle
from coursekit.explorers.controls import Button, Control, described
from coursekit.explorers.scene import Scene, encode
from coursekit.explorers.still import Still, draw, sentence
from coursekit.explorers.trouble import Functions, Trouble
from coursekit.look import stylesheet

HERE = Path(__file__).parent
Drawn = TypeVar("Drawn")
AGAIN = "After mending it, run its cell and this one again."
MOST_STEPS = 100
"""How often one message may ask to advance."""


class Explorer(anywidget.AnyWidget):
    """What a learner moves. A subclass says its title, its controls and functions, and draws a scene.

    title: a short heading. references: the functions that it runs on, by name, each the course's own.
    controls: what can be set; `values` holds what is set. plays: whether it has Play, Step and Start again, for which
    it then defines `advance` and `restart`. preview: how many steps its static picture is after the start.
    pace: milliseconds between two steps while it plays, 0 for as fast as can be.
    """

    _esm = bundle()
    _css = stylesheet() + (HERE / "explorer.css").read_text(encoding="utf-8")
    spec = traitlets.Dict().tag(sync=True)
    still = traitlets.Unicode().tag(sync=True)

    title: ClassVar[str]
    references: ClassVar[dict[str, Callable]]
    controls: ClassVar[tuple[Control, ...]]
    plays: ClassVar[bool] = False
    preview: ClassVar[int] = 0
    pace: ClassVar[int] = 0

    def __init__(self, **given: Callable):
        self.functions = Functions(self.references, given)
        self.ask = self.functions.ask
        self.values: dict[str, Any] = {control.name: getattr(control, "value", None) for control in self.controls}
        self._begun, self._answering = False, threading.RLock()
        described_controls = [described(control) for control in self.controls]
        spec = {"title": self.title, "controls": described_controls, "plays": self.plays, "pace": self.pace}
        super().__init__(spec=spec, still=uuid4().hex)
        self.on_msg(lambda _, message, buffers: self._answer_in_frames(message))

    # What a subclass defines

    def scene(self) -> Scene:
        """Draw what `values` say. Raises Trouble for what a learner's function does wrong."""
        raise NotImplementedError

    def advance(self) -> None:
        """Go one step on. Raises Trouble as `scene` does."""

    def restart(self) -> None:
        """Go back to the start; also called before anything is drawn."""

    def changed(self, names: set[str]) -> None:
        """Take note that these values were set. Raises Trouble as `scene` does."""

    def press(self, name: str) -> None:
        """Do what a button says. Raises Trouble as `scene` does."""

    def place(self, name: str, value: Any) -> None:
        """Set one value from the page or from `set`; raises ValueError for one that cannot be."""
        self.values[name] = self._control(name).read(value)

    # What others use

    def set(self, **values: Any) -> None:
        """Set values as if by hand, such as set(rate=0.5). Raises CoursekitError for one that cannot be."""
        self.settle(values)
        self.send(*self.answer({"kind": "set", "values": {}, "changed": list(values)}))

    def settle(self, values: Mapping[str, Any]) -> None:
        """Set values before anything is drawn. Raises CoursekitError for one that cannot be."""
        for name, value in values.items():
            try:
                self.place(name, value)
            except ValueError as error:
                raise CoursekitError(f"{error}.") from None

    def answer(self, message: Any) -> tuple[dict[str, Any], list[bytes]]:
        """Do what the page asks, and return the frame that it draws next: JSON and buffers.

        message: {"kind": "look" | "set" | "press" | "advance" | "restart", "view": its view, ...}. What is wrong with
        a message, or with a learner's function, comes back as the frame's "trouble", a sentence.
        """
        message = message if isinstance(message, dict) else {}
        drawn, trouble = self._drawn(encode, message)
        frame, buffers = drawn or ({"done": True}, [])
        head = {"kind": "frame", "view": message.get("view"), "number": message.get("number")}
        return head | frame | {"trouble": trouble, "values": self.values, "note": self._note()}, buffers

    def _answer_in_frames(self, message: Any) -> None:
        """Send the frames that a message asks for, each of which does what it says: "frames", at most two."""
        frames = message.get("frames") if isinstance(message, dict) else 1
        for _ in range(2 if frames == 2 else 1):
            self.send(*self.answer(message))

    def _drawn(self, draw: Callable[[Scene], Drawn], *messages: dict[str, Any]) -> tuple[Drawn | None, str]:
        """Do what messages say, and draw what is then to be seen; None with a sentence where something is wrong."""
        try:
            with self._answering:  # JupyterLab has messages answered in another thread while a cell runs
                self._begin()
                for message in messages:
                    self._do(message)
                return draw(self.scene()), ""
        except CoursekitError as error:
            return None, str(error)
        except Trouble as trouble:
            said = str(trouble)
        except Exception as error:  # what a learner's function returned had consequences that nobody foresaw
            said = f"Something that {self._names()} returned could not be drawn ({type(error).__name__}: {error})."
        self._begun = False
        return None, f"{said} {AGAIN}"

    def _do(self, message: dict[str, Any]) -> None:
        kind = message.get("kind")
        if kind == "set":
            values = dict(message.get("values", {}))
            self.settle(values)
            self.changed({*values, *message.get("changed", ())})
        elif kind == "press":
            if not any(isinstance(one, Button) and one.name == message.get("name") for one in self.controls):
                raise CoursekitError(f"{type(self).__name__} has no button {message.get('name')!r}.")
            self.press(message["name"])
        elif kind == "restart":
            self.restart()
        elif kind == "advance":
            for _ in range(min(int(message.get("steps", 1)), MOST_STEPS)):
                self.advance()

    def _begin(self) -> None:
        """Start where no start has succeeded yet: a learner's function may stop it."""
        if not self._begun:
            self.restart()
            self._begun = True

    def _control(self, name: Any) -> Any:
        for control in self.controls:
            if control.name == name:
                return control
        known = ", ".join(control.name for control in self.controls)
        raise ValueError(f"{type(self).__name__} has no control {name!r}; it has {known}")

    def _names(self) -> str:
        return ", ".join(f"`{name}`" for name in self.references)

    def _note(self) -> str:
        names = ", ".join(f"`{name}`" for name in dict.fromkeys(self.functions.unwritten))
        return f"Not written yet: {names}. Until then the course's own stands in." if names else ""

    def _ipython_display_(self) -> None:
        """Show the widget, and behind it a static picture, which is seen wherever no kernel answers."""
        from IPython.display import display

        picture = self._picture()
        if not at_work():
            display(picture.bundle, metadata=picture.metadata, raw=True)
            return
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        display({"application/vnd.jupyter.widget-view+json": view, "text/plain": picture.alt}, raw=True)
        display({"text/html": picture.html(self.still), "text/plain": picture.alt}, raw=True)

    def _picture(self) -> Still:
        """Draw the static picture, some steps on, and start again."""
        messages = [{"kind": "restart"}, *([{"kind": "advance", "steps": self.preview}] if self.preview else [])]
        picture, trouble = self._drawn(lambda scene: draw(scene, self.title), *messages)
        self._begun = self._begun and not self.preview
        return picture or sentence(self.title, trouble)
