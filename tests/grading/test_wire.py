"""The wire: what goes in comes out, and what a stranger writes on it is refused and nothing worse."""

import json
import math
import socket
import struct
import threading
import time
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from coursekit.checking.case import FUNCTIONS, Given, Rng
from coursekit.checking.observation import Observation, Raised
from coursekit.checking.values import Opaque, plain, same
from coursekit.grading import wire

DTYPES = ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16", ">f8", ">i4"]
SHORT = st.text(max_size=20)
arrays = st.sampled_from(DTYPES).flatmap(
    lambda name: hnp.arrays(name, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=3))
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**4096) + 1, 2**4096 - 1)
    | st.floats()
    | st.complex_numbers()
    | st.text(st.characters(), max_size=20)
)
values = st.recursive(
    scalars | arrays,
    lambda inner: (
        st.lists(inner, max_size=4) | st.lists(inner, max_size=4).map(tuple) | st.dictionaries(SHORT, inner, max_size=3)
    ),
    max_leaves=8,
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**400), 10**400) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("acodgtlx"), inner, max_size=2),
    max_leaves=10,
)
tagged = st.recursive(
    junk
    | st.fixed_dictionaries(
        {
            "a": st.tuples(
                st.sampled_from(["<f8", "|b1", "|u1", "<i4", "O", "<U4", ">f8", "V0", "f8,f8"]),
                st.lists(st.sampled_from([0, 1, 2, 3, -1, 2**31, 2**62, True, 1.0, None]), max_size=4) | junk,
                st.sampled_from([0, 8, -8, 2**63, 0.0, None, True]),
            )
        }
    )
    | st.fixed_dictionaries({"c": st.lists(junk, max_size=3)})
    | st.fixed_dictionaries({"o": st.lists(st.text(max_size=5), min_size=2, max_size=2)}),
    lambda inner: st.builds(lambda tag, items: {tag: items}, st.sampled_from("tl"), st.lists(inner, max_size=4)),
    max_leaves=6,
)
PARTS = [
    *("outcome", "value", "type_name", "error", "misfit", "warnings"),
    *("printed", "changed", "touched_random", "seconds"),
]


def carried(data: bytes) -> dict[str, Any]:
    """Receive what somebody wrote, who then hung up."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(10)
        writer = threading.Thread(target=_write, args=(theirs, data))
        writer.start()
        try:
            return wire.receive(ours)
        finally:
            ours.close()
            writer.join()


def _write(end: socket.socket, data: bytes) -> None:
    try:
        end.sendall(data)
        end.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def frame(message: Any, blob: bytes = b"") -> bytes:
    text = message if isinstance(message, bytes) else json.dumps(message).encode()
    return wire.HEADER.pack(len(text), len(blob)) + text + blob


def sent(message: dict[str, Any]) -> bytes:
    """The bytes of a message as our own side sends it."""
    ours, theirs = socket.socketpair()
    with ours:
        writer = threading.Thread(target=lambda: (wire.send(theirs, message), theirs.close()))
        writer.start()
        data = b"".join(iter(lambda: ours.recv(2**20), b""))
        writer.join()
    return data


def observation(**parts: Any) -> bytes:
    """A frame with an observation, of which parts are given as tagged JSON."""
    fields = {
        "outcome": "returned",
        "value": 0.5,
        "type_name": "float",
        "error": None,
        "misfit": "",
        "warnings": {"l": []},
        "printed": "",
        "changed": {"t": []},
        "touched_random": False,
        "seconds": 0.1,
    }
    return frame({"d": [list(pair) for pair in (fields | parts).items()]}, bytes(64))


def read(data: bytes) -> Observation | None:
    """Read an observation; None where it is refused as it should be."""
    try:
        return wire.read_observation(carried(data))
    except (wire.WireError, EOFError):
        return None


@given(values)
@settings(max_examples=100, deadline=None)
def test_what_is_sent_comes_out_the_same(value):
    value = plain(value)
    assert same(carried(sent({"value": value}))["value"], value)


@pytest.mark.parametrize(
    "value",
    [
        math.nan,
        math.inf,
        -math.inf,
        complex(math.nan, -0.0),
        2**4096 - 1,
        -(2**4096) + 1,
        "\ud800 lone",
        [],
        (),
        {},
        {"": None},
        np.array(0.5),
        np.array(True),
        np.zeros((0, 3)),
        np.zeros((2, 0, 3), bool),
        np.ones((1,) * 60),
        np.float16(2.5),
        np.arange(6).reshape(2, 3).T,
        (np.zeros(0), [np.array([1, 2], np.uint8), np.array([1 + 2j])], {"k": (np.nan, [None, True])}),
    ],
    ids=repr,
)
def test_odd_values_come_out_the_same(value):
    value = plain(value)
    assert same(carried(sent({"value": value}))["value"], value)


def test_the_sign_of_zero_is_kept():
    got = carried(sent({"value": [-0.0, np.array([-0.0]), complex(-0.0, -0.0)]}))["value"]
    assert math.copysign(1, got[0]) == -1
    assert np.signbit(got[1]).all()
    assert np.signbit([got[2].real, got[2].imag]).all()


def test_functions_generators_and_opaque_values_cross_by_name():
    message = {"value": [Opaque("set", "{1}"), Rng(0), Rng(2**63 - 1), *(Given(name) for name in FUNCTIONS)]}
    assert carried(sent(message)) == message


def test_an_observation_comes_out_the_same():
    error = Raised("ValueError", "no", ("line 1, in f: x",))
    before = Observation("raised", None, "NoneType", error, "", ("RuntimeWarning: x",), "printed", (0, 2), True, 0.25)
    assert read(sent(wire.observation_message(before))) == before


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_random_bytes_are_refused(data):
    with pytest.raises((wire.WireError, EOFError)):
        carried(data)


@given(st.binary(max_size=60), st.binary(max_size=16))
@settings(max_examples=100, deadline=None)
def test_random_frames_are_refused(text, blob):
    with pytest.raises(wire.WireError):
        carried(frame(text, blob))


@given(tagged | st.builds(lambda pairs: {"d": pairs}, st.lists(st.tuples(SHORT, tagged), max_size=4)))
@settings(max_examples=150, deadline=None)
def test_any_json_is_a_message_or_refused(data):
    try:
        message = carried(frame(data, bytes(range(32))))
    except wire.WireError:
        return
    assert isinstance(message, dict)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_frame_is_read_or_refused(data):
    whole = bytearray(observation(value={"l": [{"a": ["<f8", [2], 0]}, {"c": [1, 2]}, {"o": ["a", "b"]}]}))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255))
    read(bytes(whole[: data.draw(st.integers(0, len(whole)))] if data.draw(st.booleans()) else whole))


@given(st.dictionaries(st.sampled_from(PARTS), tagged, min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_parts_make_an_observation_or_are_refused(parts):
    got = read(observation(**parts))
    if got is not None:
        assert got.outcome in wire.OUTCOMES
        assert all(0 <= i < 32 for i in got.changed)
        assert all(isinstance(text, str) for text in (got.type_name, got.misfit, got.printed, *got.warnings))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    "value",
    [
        {"a": ["<f8", [2], 0]},
        {"a": ["<f8", [], 0]},
        {"a": ["<f8", [0], 0]},
        {"o": ["a", "b"]},
        {"g": "np.tanh"},
        {"c": [0, 1]},
        {"t": [-99]},
        {"t": [math.inf]},
        {"t": [10**300]},
        {"d": []},
        math.nan,
        10**300,
        None,
        True,
        "\ud800",
    ],
    ids=repr,
)
def test_no_part_of_an_observation_can_be_misused(part, value):
    got = read(observation(**{part: value}))
    if got is not None:
        "".join((got.type_name, got.misfit, got.printed, *got.warnings)).encode()


@given(tagged)
@settings(max_examples=150, deadline=None)
def test_an_exception_is_read_or_refused(data):
    try:
        message = carried(frame({"d": [["error", data]]}, bytes(32)))
        wire.read_raised(message["error"])
    except wire.WireError:
        pass


@pytest.mark.parametrize(
    ("text", "blob"),
    [
        ({"a": ["<f8", [2**31, 2**31], 0]}, b""),
        ({"a": ["<f8", [2], 8]}, bytes(64)),
        ({"a": ["<f8", [2], -8]}, bytes(64)),
        ({"a": ["O", [1], 0]}, bytes(8)),
        ({"a": [">f8", [1], 0]}, bytes(8)),
        ({"a": ["<f8", [1] * 65, 0]}, bytes(8)),
        ({"a": ["<f8", [True], 0]}, bytes(8)),
        ({"a": ["<f8", [-1], 0]}, bytes(8)),
        ({"l": [{"a": ["<f8", [2], 0]}] * 2}, bytes(64)),
        ({"c": [10**400, 0]}, b""),
        ({"g": "os.system"}, b""),
        ({"x": 1}, b""),
        ({"l": [], "t": []}, b""),
        ([1], b""),
    ],
    ids=repr,
)
def test_what_cannot_be_is_refused(text, blob):
    with pytest.raises(wire.WireError):
        carried(frame({"d": [["value", text]]}, blob))


def test_booleans_are_zero_or_one_whatever_their_bytes():
    got = carried(frame({"d": [["value", {"a": ["|b1", [4], 0]}]]}, b"\xff\x02\x00\x01"))["value"]
    assert got.tobytes() == b"\x01\x01\x00\x01"


@pytest.mark.parametrize("depth", [100, 5_000, 200_000])
def test_a_value_that_is_too_deep_is_refused(depth):
    with pytest.raises(wire.WireError):
        carried(frame(b'{"d": [["value", ' + b'{"l":[' * depth + b"]}" * depth + b"]]}"))


@pytest.mark.parametrize("sizes", [(2**32 - 1, 0), (0, 2**32 - 1), (wire.MAX_JSON + 1, 0), (0, wire.MAX_BLOB + 1)])
def test_a_frame_that_announces_too_much_is_refused_before_it_is_read(sizes):
    with pytest.raises(wire.WireError):
        carried(wire.HEADER.pack(*sizes))


def test_a_message_that_is_too_large_is_not_sent():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        for value in ("x" * (wire.MAX_JSON + 1), np.zeros(wire.MAX_BLOB + 1, np.uint8)):
            with pytest.raises(wire.WireError):
                wire.send(ours, {"value": value})


def test_a_small_frame_takes_little_memory():
    same_bytes = {"l": [{"a": ["<f8", [2**17], 0]}] * 20_000}
    empty = {"l": [{"a": ["<f8", [0], 0]}] * 100_000}
    for data in (same_bytes, empty):
        text = frame({"d": [["value", data]]}, bytes(2**20))
        tracemalloc.start()
        try:
            with pytest.raises(wire.WireError):
                carried(text)
            assert tracemalloc.get_traced_memory()[1] < 150 * 2**20
        finally:
            tracemalloc.stop()


def test_an_announced_size_is_not_set_aside():
    tracemalloc.start()
    try:
        with pytest.raises(EOFError):
            carried(wire.HEADER.pack(wire.MAX_JSON, wire.MAX_BLOB) + b"{")
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("start", [b"", struct.pack("!II", 1000, 0), struct.pack("!II", 2, 1000) + b"{}"])
def test_a_frame_that_drips_is_given_up(start):
    ours, theirs = socket.socketpair()
    stop = threading.Event()

    def drip():
        theirs.sendall(start)
        while not stop.wait(0.05):
            theirs.sendall(b"\0" if start else b"")

    with ours, theirs:
        ours.settimeout(0.4)
        writer = threading.Thread(target=drip)
        writer.start()
        begin = time.monotonic()
        try:
            with pytest.raises(TimeoutError):
                wire.receive(ours)
        finally:
            stop.set()
            writer.join()
        assert time.monotonic() - begin < 2
        assert ours.gettimeout() == 0.4
