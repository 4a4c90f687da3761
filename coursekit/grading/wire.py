"""The wire between judge and worker: JSON and raw array bytes in frames of limited length, never pickle."""

import json
import math
import socket
import struct
import time
from typing import Any

import numpy as np

from coursekit.checking.case import FUNCTIONS, Given, Rng
from coursekit.checking.observation import Observation, Raised
from coursekit.checking.values import Opaque

HEADER = struct.Struct("!II")
MAX_JSON = 4 * 2**20
MAX_BLOB = 64 * 2**20
MAX_DEPTH = 32
MAX_ARRAYS = 10_000
DTYPES = {f"{order}{kind}" for order in "<|" for kind in ("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8")}
DTYPES |= {"<f2", "<f4", "<f8", "<c8", "<c16"}
OUTCOMES = ("returned", "raised", "timed out")


MALFORMED = (ValueError, TypeError, LookupError, ArithmeticError, RecursionError)


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
    """Receive one message. Raises WireError when it is malformed or too large, EOFError at the end.

    A connection's timeout bounds the whole message, however slowly it drips: TimeoutError.
    """
    text, blob = _frame(connection)
    try:
        message = _Reader(blob).decode(json.loads(text))
    except MALFORMED as error:
        raise WireError(f"a frame cannot be read: {error}") from None
    if not isinstance(message, dict):
        raise WireError("a frame holds no message")
    return message


def _frame(connection: socket.socket) -> tuple[bytes, bytes]:
    limit = connection.gettimeout()
    until = None if limit is None else time.monotonic() + limit
    try:
        text_size, blob_size = HEADER.unpack(_exactly(connection, HEADER.size, until))
        if text_size > MAX_JSON or blob_size > MAX_BLOB:
            raise WireError("a frame is too large")
        return _exactly(connection, text_size, until), _exactly(connection, blob_size, until)
    finally:
        connection.settimeout(limit)


def _exactly(connection: socket.socket, size: int, until: float | None) -> bytes:
    chunks = bytearray()
    while len(chunks) < size:
        if until is not None:
            if (left := until - time.monotonic()) <= 0:
                raise TimeoutError("a message has not come to its end in time")
            connection.settimeout(left)
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
    if isinstance(value, Rng):
        return {"r": value.seed}
    if isinstance(value, dict):
        return {"d": [[key, _encode(item, blob)] for key, item in value.items()]}
    tag = "t" if isinstance(value, tuple) else "l"
    return {tag: [_encode(item, blob) for item in value]}


class _Reader:
    """Reads the values of one frame. Arrays lie end to end in its bytes, so that none is read twice."""

    def __init__(self, blob: bytes):
        self.blob, self.position, self.arrays = blob, 0, 0

    def decode(self, data: Any, depth: int = 0) -> Any:
        """Turn tagged JSON into values. Raises one of MALFORMED for what cannot be one."""
        if not isinstance(data, dict):
            if isinstance(data, list):
                raise ValueError("a list without a tag")
            return data
        if depth > MAX_DEPTH:
            raise ValueError("a value that is too deep")
        [(tag, inside)] = data.items()
        if tag == "a":
            dtype, shape, start = inside
            return self._array(dtype, shape, start)
        if tag == "c":
            return complex(float(inside[0]), float(inside[1]))
        if tag == "o":
            return Opaque(_text(inside[0], 80), _text(inside[1], 2_000))
        if tag == "g":
            return Given(inside if inside in FUNCTIONS else _text(None, 0))
        if tag == "r":
            return Rng(inside if type(inside) is int and 0 <= inside < 2**63 else int(_text(None, 0)))
        if tag == "d":
            return {_text(key, 2_000): self.decode(item, depth + 1) for key, item in inside}
        if tag in ("t", "l"):
            return (tuple if tag == "t" else list)(self.decode(item, depth + 1) for item in inside)
        raise ValueError(f"unknown tag {tag!r}")

    def _array(self, dtype: Any, shape: Any, start: Any) -> np.ndarray:
        if dtype not in DTYPES:
            raise ValueError("a dtype that may not come")
        self.arrays += 1
        if self.arrays > MAX_ARRAYS:
            raise ValueError("too many arrays")
        if len(shape) > 64 or not all(type(n) is int and 0 <= n <= 2**31 for n in shape):
            raise ValueError("a shape that cannot be")
        count = math.prod(shape)
        end = self.position + count * np.dtype(dtype).itemsize
        if type(start) is not int or start != self.position or end > len(self.blob):
            raise ValueError("an array outside its frame")
        self.position = end
        array = np.frombuffer(self.blob, dtype, count, start).reshape(shape)
        return array.astype(array.dtype.newbyteorder("=")) if array.dtype.kind != "b" else _booleans(array)


def _booleans(array: np.ndarray) -> np.ndarray:
    """Make real booleans of bytes that a stranger claims to be ones."""
    return np.asarray(array.view(np.uint8) != 0)


def _text(value: Any, limit: int) -> str:
    if not isinstance(value, str):
        raise ValueError("a text is missing")
    return value[:limit].encode("utf-8", "replace").decode("utf-8")


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
    except MALFORMED as problem:
        raise WireError(f"no exception: {problem}") from None


def read_observation(message: dict[str, Any]) -> Observation:
    """Read an observation from a worker's message: a claim about values, checked to be no more than that."""
    try:
        if message["outcome"] not in OUTCOMES:
            raise ValueError("no such outcome")
        changed = tuple(int(i) for i in message["changed"][:32])
        if not all(0 <= i < 32 for i in changed):
            raise ValueError("no such argument")
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
    except MALFORMED as problem:
        raise WireError(f"no observation: {problem}") from None
