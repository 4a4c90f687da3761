"""The room stands alone: NumPy and the standard library, no network, no global chance; records that can be read."""

import ast
import copy
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from coursekit import data

HOME = Path(data.__file__).parent
NETWORK = ("_socket", "_ssl", "http.client", "urllib.request", "ftplib")


def test_importing_the_room_brings_numpy_and_the_standard_library_alone():
    code = (
        "import json, sys, numpy.random; before = set(sys.modules); "
        "from coursekit import data; data.digits(), data.cars(); "
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = json.loads(done.stdout)
    assert {name.split(".")[0] for name in loaded} <= {"coursekit", "numpy", *sys.stdlib_module_names}
    rooms = {name for name in loaded if name.startswith("coursekit.")}
    assert {name.split(".")[1] for name in rooms} == {"data"}
    assert not set(loaded) & set(NETWORK)


def test_no_module_names_the_global_generator_or_the_network():
    for path in HOME.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "np.random":
                assert node.attr == "Generator", f"{path.name}:{node.lineno}"
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                names = {node.module or ""} if isinstance(node, ast.ImportFrom) else {one.name for one in node.names}
                assert not {name.split(".")[0] for name in names} & {"random", "urllib", "http", "socket", "requests"}


def test_what_is_offered_is_there_and_explained():
    assert sorted(data.__all__) == data.__all__
    for name in data.__all__:
        assert getattr(data, name).__doc__.strip()
        assert isinstance(getattr(data, name), type) or "Source: " in getattr(data, name).__doc__, name


def records():
    rng = np.random.default_rng(0)
    return [
        *(data.digits(), data.cars(), data.linearly_separable(20, rng)),
        *(data.moons(5, rng), data.noisy_polynomial(6, rng)),
    ]


@pytest.mark.parametrize("record", records(), ids=lambda record: type(record).__name__)
def test_a_record_shows_its_shapes_not_its_numbers(record):
    text = repr(record)
    lines = text.splitlines()
    assert lines[0] == type(record).__name__
    assert max(map(len, lines)) <= 160 and len(lines) <= 10
    for name in type(record).__dataclass_fields__:
        (line,) = [line for line in lines[1:] if line.split()[0] == name]
        value = getattr(record, name)
        if isinstance(value, np.ndarray):
            assert line.split(maxsplit=1)[1] == f"{value.dtype} array of shape {value.shape}"


@pytest.mark.parametrize("record", records(), ids=lambda record: type(record).__name__)
def test_a_record_is_fixed_and_equal_to_itself_alone(record):
    for name in ("X", "note"):
        with pytest.raises(AttributeError, match=f"cannot assign to field '{name}'"):
            setattr(record, name, None)
    assert record == record and record != copy.copy(record)
    assert len({record, record}) == 1


def test_a_digit_set_shows_itself_like_this():
    assert repr(data.digits()) == (
        "Classification\n"
        "  X          float64 array of shape (1797, 64)\n"
        "  labels     int64 array of shape (1797,)\n"
        "  n_classes  10\n"
        "  source     Alpaydin and Kaynak, Optical Recognition of Handwritten Digits (1998), doi:10.24432/C50P49\n"
        "  licence    CC BY 4.0"
    )
