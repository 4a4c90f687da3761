"""The wire between judge and worker: JSON and raw array bytes in frames of limited length, never pickle."""

import json
import math
import socket
import struct
from typing import Any

import numpy as np

from coursekit.checking.case import FUNCTIONS, Given
from coursekit.checking.observation import Observation, Raised
from coursekit.checking.values import Opaque

HEADER = struct.Struct("!II")
MAX_JSON = 16 * 2**20
MAX_BLOB = 128 * 2**20
DTYPES = {f"{order}{kind}" for order in "<|" for kind in ("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8")}
DTYPES |= {"<f2", "<f4", "<f8", "<c8", "<c16"}
OUTCOMES = ("returned", "raised", "timed out")


class WireError(Exception):
    """What came over the wire is not what may come."""


def send(connection: socket.socket, message: dict[str, Any]) -> None:
    """Send one message: a dict of plain values."""
    blob = bytearray()
    text = json.dumps(_encode(message, blob)).encode("ascii")
    if len(text) > MAX_JSON or len(blob) > MAX_BLOB:
        raise WireError("a message is too large")
    connection.sendall(HEADER.pack(len(text), len(blob)) + text + bytes(blob))


def receive(connection: socket.socket) -> dict[str, Any]:
    """Receive one message. Raises WireError when it is malformed or too large, EOFError at the end."""
    text_size, blob_size = HEADER.unpack(_exactly(connection, HEADER.size))
    if text_size > MAX_JSON or blob_size > MAX_BLOB:
        raise WireError("a frame is too large")
    text, blob = _exactly(connection, text_size), _exactly(connection, blob_size)
    try:
        message = _decode(json.loads(text), blob)
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise WireError(f"a frame cannot be read: {error}") from None
    if not isinstance(message, dict):
        raise WireError("a frame holds no message")
    return message


def _exactly(connection: socket.socket, size: int) -> bytes:
    chunks = bytearray()
    while len(chunks) < size:
        chunk = connection.recv(min(size - len(chunks), 2**20))
        if not chunk:
            raise EOFError("the other side has closed the wire")
        chunks += chunk
    return bytes(chunks)


def _encode(value: Any, blob: bytearray) -> Any:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, np.ndarray):
        data = np.ascontiguousarray(value, dtype=value.dtype.newbyteorder("<"))
        start = len(blob)
        blob += data.tobytes()
        return {"a": [data.dtype.str, list(value.shape), start]}
    if isinstance(value, complex):
        return {"c": [value.real, value.imag]}
    if isinstance(value, Opaque):
        return {"o": [value.type_name, value.text]}
    if isinstance(value, Given):
        return {"g": value.name}
    if isinstance(value, dict):
        return {"d": [[key, _encode(item, blob)] for key, item in value.items()]}
    tag = "t" if isinstance(value, tuple) else "l"
    return {tag: [_encode(item, blob) for item in value]}


def _decode(data: Any, blob: bytes) -> Any:
    if not isinstance(data, dict):
        if isinstance(data, list):
            raise ValueError("a list without a tag")
        return data
    [(tag, inside)] = data.items()
    if tag == "a":
        dtype, shape, start = inside
        return _array(dtype, shape, start, blob)
    if tag == "c":
        return complex(float(inside[0]), float(inside[1]))
    if tag == "o":
        return Opaque(_text(inside[0], 80), _text(inside[1], 2_000))
    if tag == "g":
        return Given(inside if inside in FUNCTIONS else _text(None, 0))
    if tag == "d":
        return {_text(key, 2_000): _decode(item, blob) for key, item in inside}
    if tag in ("t", "l"):
        return (tuple if tag == "t" else list)(_decode(item, blob) for item in inside)
    raise ValueError(f"unknown tag {tag!r}")


def _array(dtype: Any, shape: Any, start: Any, blob: bytes) -> np.ndarray:
    if dtype not in DTYPES:
        raise ValueError("a dtype that may not come")
    if len(shape) > 32 or not all(type(n) is int and 0 <= n <= 2**31 for n in shape):
        raise ValueError("a shape that cannot be")
    count = math.prod(shape)
    if type(start) is not int or start < 0 or start + count * np.dtype(dtype).itemsize > len(blob):
        raise ValueError("an array outside its frame")
    array = np.frombuffer(blob, dtype, count, start).reshape(shape)
    return array.astype(array.dtype.newbyteorder("=")) if array.dtype.kind != "b" else _booleans(array)


def _booleans(array: np.ndarray) -> np.ndarray:
    """Make real booleans of bytes that a stranger claims to be ones."""
    return (array.view(np.uint8) != 0).reshape(array.shape)


def _text(value: Any, limit: int) -> str:
    if not isinstance(value, str):
        raise ValueError("a text is missing")
    return value[:limit]


def observation_message(observation: Observation) -> dict[str, Any]:
    """Turn an observation into a message."""
    error = observation.error
    return {
        **vars(observation),
        "error": error and {"type": error.type, "message": error.message, "lines": list(error.lines)},
    }


def read_raised(data: Any) -> Raised | None:
    """Read an exception from a message; raises WireError when it is none."""
    if data is None:
        return None
    try:
        lines = tuple(_text(line, 400) for line in data["lines"][:8])
        return Raised(_text(data["type"], 80), _text(data["message"], 500), lines)
    except (TypeError, KeyError, ValueError) as problem:
        raise WireError(f"no exception: {problem}") from None


def read_observation(message: dict[str, Any]) -> Observation:
    """Read an observation from a worker's message: a claim about values, checked to be no more than that."""
    try:
        if message["outcome"] not in OUTCOMES:
            raise ValueError("no such outcome")
        changed = tuple(int(i) for i in message["changed"][:32])
        return Observation(
            outcome=message["outcome"],
            value=message["value"],
            type_name=_text(message["type_name"], 80),
            error=read_raised(message["error"]),
            misfit=_text(message["misfit"], 300),
            warnings=tuple(_text(warning, 300) for warning in message["warnings"][:20]),
            printed=_text(message["printed"], 10_000),
            changed=changed,
            touched_random=bool(message["touched_random"]),
            seconds=float(message["seconds"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError) as problem:
        raise WireError(f"no observation: {problem}") from None
