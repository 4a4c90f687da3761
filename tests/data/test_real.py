"""The real data are the published ones, bit by bit, and are read once, from a file."""

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from coursekit import data

HOME = Path(data.__file__).parent
CHECKSUMS = {
    "digits.npy": "c45cf27f9e6d1507aa17aa9949fab3d046c8ffa373a108f49991e27f232ad83b",
    "cars.csv": "0f4dc6964316e4f8fe3bd17434d733196e999c0c761ed796fe419483e5d45858",
}
CLASS_COUNTS = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
"""UCI's, for the test part, digits 0 to 9."""


@pytest.mark.parametrize("name", CHECKSUMS)
def test_files_are_the_ones_described(name):
    content = (HOME / name).read_bytes()
    if name.endswith(".csv"):  # git on Windows may have changed the ends of its lines
        content = content.replace(b"\r\n", b"\n")
    assert hashlib.sha256(content).hexdigest() == CHECKSUMS[name]
    section = (HOME / "README.md").read_text(encoding="utf-8").split(f"## {name}\n")[1].split("\n## ")[0]
    assert f"**SHA-256** of the file: `{CHECKSUMS[name]}`" in section


def test_every_data_file_has_a_checksum():
    files = {path.name for path in HOME.iterdir() if path.is_file() and path.suffix not in (".py", ".md")}
    assert files == set(CHECKSUMS)


@pytest.mark.parametrize(("record", "doi"), [(data.digits(), "10.24432/C50P49"), (data.cars(), "10.24432/C5859H")])
def test_makers_are_named_as_the_licence_asks(record, doi):
    assert record.licence == "CC BY 4.0"
    assert doi in record.source
    assert record.source.split(",")[0].split(" and ")[0] in (HOME / "README.md").read_text(encoding="utf-8")
    assert doi in (HOME / "README.md").read_text(encoding="utf-8")


def test_digits_are_the_published_ones():
    digits = data.digits()
    assert digits.X.shape == (1797, 64) and digits.X.dtype == np.float64
    assert digits.labels.shape == (1797,) and digits.labels.dtype == np.int64
    assert digits.n_classes == 10
    assert np.bincount(digits.labels).tolist() == CLASS_COUNTS
    assert digits.labels[:12].tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]


def test_ink_is_counted_in_sixteenths():
    X = data.digits().X
    assert X.min() == 0 and X.max() == 1
    np.testing.assert_array_equal(X * 16, np.round(X * 16))
    assert set(np.unique(X * 16)) == set(range(17))


def test_first_digit_is_the_zero_that_uci_lists_first():
    image = data.digits().X.reshape(-1, 8, 8)[0] * 16
    assert image[:3].tolist() == [[0, 0, 5, 13, 9, 1, 0, 0], [0, 0, 13, 15, 10, 15, 5, 0], [0, 3, 15, 2, 0, 11, 8, 0]]
    np.testing.assert_array_less(image[3:5, 3:5].sum(), image[3:5, [1, 2, 5, 6]].sum())  # a ring


def test_no_digit_occurs_twice():
    assert len(np.unique(data.digits().X, axis=0)) == 1797


def test_digits_look_like_their_labels():
    """The mean images of half the data name most of the other half."""
    digits = data.digits()
    means = np.array([digits.X[:900][digits.labels[:900] == k].mean(axis=0) for k in range(10)])
    distances = ((digits.X[900:, None] - means) ** 2).sum(axis=2)
    assert np.mean(distances.argmin(axis=1) == digits.labels[900:]) > 0.85


def test_cars_are_the_published_ones():
    cars = data.cars()
    assert cars.X.shape == (392, 7) and cars.X.dtype == np.float64
    assert cars.targets.shape == (392,) and cars.targets.dtype == np.float64
    assert len(cars.names) == 392
    assert cars.names[0] == "chevrolet chevelle malibu"
    assert cars.targets[0] == 18.0
    assert cars.X[0].tolist() == [8, 307, 130, 3504, 12.0, 70, 1]
    assert (cars.names[-1], cars.targets[-1], cars.X[-1].tolist()) == (
        "chevy s-10",
        31,
        [4, 119, 82, 2720, 19.4, 82, 1],
    )
    assert np.isfinite(cars.X).all() and np.isfinite(cars.targets).all()


def test_each_column_is_what_it_is_called():
    cars = data.cars()
    assert len(cars.feature_names) == len(cars.units) == 7
    column = dict(zip(cars.feature_names, cars.X.T, strict=True))
    assert set(column["cylinders"]) == {3, 4, 5, 6, 8}
    assert set(column["model year"]) == set(range(70, 83))
    assert set(column["origin"]) == {1, 2, 3}
    ranges = {"displacement": (68, 455), "horsepower": (46, 230), "weight": (1613, 5140), "acceleration": (8, 24.8)}
    assert {name: (column[name].min(), column[name].max()) for name in ranges} == ranges
    assert (cars.targets.min(), cars.targets.max()) == (9, 46.6)
    assert cars.target_name == "miles per gallon"
    assert np.corrcoef(column["weight"], cars.targets)[0, 1] == pytest.approx(-0.832, abs=5e-4)


def test_origins_are_countries_of_known_makes():
    cars = data.cars()
    for make, origin in [("ford", 1), ("volkswagen", 2), ("toyota", 3)]:
        assert {row[6] for name, row in zip(cars.names, cars.X, strict=True) if name.split()[0] == make} == {origin}


def test_incomplete_cars_lack_six_horsepowers_and_nothing_else():
    cars, complete = data.cars(incomplete=True), data.cars()
    assert cars.X.shape == (398, 7) and cars.targets.shape == (398,) and len(cars.names) == 398
    rows, columns = np.nonzero(np.isnan(cars.X))
    assert rows.tolist() == [32, 126, 330, 336, 354, 374]
    assert {cars.feature_names[column] for column in columns} == {"horsepower"}
    assert [cars.names[row] for row in rows] == [
        *("ford pinto", "ford maverick", "renault lecar deluxe"),
        *("ford mustang cobra", "renault 18i", "amc concord dl"),
    ]
    np.testing.assert_array_equal(np.delete(cars.X, rows, axis=0), complete.X)
    np.testing.assert_array_equal(np.delete(cars.targets, rows), complete.targets)


@pytest.mark.parametrize("load", [data.digits, data.cars, lambda: data.cars(incomplete=True)])
def test_changing_one_copy_in_place_hurts_nobody(load):
    first, second = load(), load()
    answers = "labels" if hasattr(first, "labels") else "targets"
    for name in ("X", answers):
        spoilt, kept = getattr(first, name), getattr(second, name).copy()
        spoilt[:] = 7
        np.testing.assert_array_equal(getattr(second, name), kept)
        np.testing.assert_array_equal(getattr(load(), name), kept)
        assert spoilt.flags.c_contiguous


def test_after_the_first_call_no_file_is_touched():
    code = """
import sys
from coursekit import data
data.digits(), data.cars()
def refuse(event, arguments):
    if event == "import" or event.startswith(("open", "os.", "socket", "subprocess")):
        raise PermissionError(f"{event} {arguments}")
sys.addaudithook(refuse)
print(data.digits().X.shape, data.cars(incomplete=True).X.shape, data.cars().X.shape)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "(1797, 64) (398, 7) (392, 7)\n", done.stderr
