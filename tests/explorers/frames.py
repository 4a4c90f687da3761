"""Reading what an explorer sends to the page, as plot.js does."""

from typing import Any

import numpy as np


def frame(explorer: Any, **message: Any) -> dict[str, Any]:
    """Send a message, and return the frame with its arrays in their places."""
    drawn, buffers = explorer.answer({"kind": "look", "view": "a", "number": 1} | message)
    return _filled(drawn, buffers)


def _filled(value: Any, buffers: list[bytes]) -> Any:
    if isinstance(value, dict) and "buffer" in value:
        dtype = np.uint8 if value["type"] == "u1" else np.float32
        return np.frombuffer(buffers[value["buffer"]], dtype).reshape(value["shape"])
    if isinstance(value, dict):
        return {key: _filled(one, buffers) for key, one in value.items()}
    return [_filled(one, buffers) for one in value] if isinstance(value, list) else value


def marks(drawn: dict[str, Any], kind: str, panel: int = 0) -> list[dict[str, Any]]:
    """Return the marks of one kind in a panel."""
    return [mark for mark in drawn["panels"][panel]["marks"] if mark["kind"] == kind]


def differ(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether two frames would be seen as different."""
    return seen(one) != seen(other)


def seen(drawn: dict[str, Any]) -> str:
    """Return all that a person sees of a frame, as text."""
    with np.printoptions(threshold=100_000, precision=6):
        return repr([drawn.get(key) for key in ("panels", "words", "readings", "trouble", "note")])
