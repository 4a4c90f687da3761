"""What a learner sets: sliders, choices, switches, points to drag, buttons. A value that cannot be is brought near.

The page draws them as the browser's own elements. A slider of ipywidgets has no name that a screen reader could say:
axe-core 4.14 finds aria-input-field-name on each.
"""

import math
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Control:
    """name: what the explorer calls it. label: what the learner reads."""

    name: str
    label: str


@dataclass(frozen=True)
class Slider(Control):
    """A number from low to high. step: between two places, on a log slider in powers of ten. unit: said behind it.

    places: the numbers that it stops at, instead of steps. Where low and step are ints, so is the value, and it stands
    at a step.
    """

    low: float
    high: float
    value: float
    step: float
    log: bool = False
    unit: str = ""
    places: tuple[float, ...] = ()

    def read(self, value: Any) -> float:
        """Return a number within the slider's range. Raises ValueError for anything else than a finite number."""
        near = min(max(_number(self, value), self.low), self.high)
        if isinstance(self.low, int) and isinstance(self.step, int):
            return self.low + self.step * min(
                round((near - self.low) / self.step), int(self.high - self.low) // self.step
            )
        return near


@dataclass(frozen=True)
class Choice(Control):
    """One of several options."""

    options: tuple[str, ...]
    value: str

    def read(self, value: Any) -> str:
        """Return the option. Raises ValueError for one that does not exist."""
        if value not in self.options:
            raise ValueError(f"{self.name} has no option {value!r}; it has {', '.join(self.options)}")
        return value


@dataclass(frozen=True)
class Switch(Control):
    """On or off."""

    value: bool = False

    def read(self, value: Any) -> bool:
        """Return the state. Raises ValueError for anything else than True or False."""
        if not isinstance(value, bool):
            raise ValueError(f"{self.name} is on (True) or off (False), not {value!r}")
        return value


@dataclass(frozen=True)
class Point(Control):
    """A place (x, y) within low and high, drawn by a Handle."""

    low: tuple[float, float]
    high: tuple[float, float]
    value: tuple[float, float]

    def read(self, value: Any) -> tuple[float, float]:
        """Return the place, within its range. Raises ValueError for anything else than two finite numbers."""
        if not isinstance(value, (list, tuple)) or len(value) != 2:
            raise ValueError(f"{self.name} is a pair (x, y), not {value!r}")
        x, y = (min(max(_number(self, v), a), b) for v, a, b in zip(value, self.low, self.high, strict=True))
        return x, y


@dataclass(frozen=True)
class Numbers(Control):
    """Numbers from low to high by name, a slider each. Which names there are may change with what is shown."""

    low: float
    high: float
    step: float
    value: dict[str, float]

    def read(self, value: Any) -> dict[str, float]:
        """Return the numbers, within their range. Raises ValueError for anything else than finite numbers by name."""
        if not isinstance(value, dict) or not value:
            raise ValueError(f"{self.name} is a dict of numbers by name, not {value!r}")
        return {str(name): min(max(_number(self, one), self.low), self.high) for name, one in value.items()}


@dataclass(frozen=True)
class Button(Control):
    """Something that happens once when it is pressed."""


def _number(control: Control, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError(f"{control.name} is a number, not {value!r}")
    return float(value)


def described(control: Control) -> dict[str, Any]:
    """Return a control as JSON for controls.js."""
    return {"kind": type(control).__name__.lower(), **asdict(control)}
