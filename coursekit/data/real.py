"""Two small real data sets, read from files beside this module and never from the network."""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from coursekit.data.record import Classification, Regression

HERE = Path(__file__).parent


def digits() -> Classification:
    """Handwritten digits from 13 people: 1,797 images of 8 by 8 pixels, 10 classes.

    X: shape (1797, 64), the share of each pixel that is inked, from 0 to 1 in sixteenths. A row is an image read line
    by line: `X.reshape(-1, 8, 8)` gives the images. labels: shape (1797,), the digit written, 0 to 9.
    Every call returns new arrays. No image occurs twice.
    Source: Alpaydin and Kaynak, "Optical Recognition of Handwritten Digits" (1998), the test part.
    """
    table = _read_digits()
    return Classification(
        X=table[:, :64] / 16.0,
        labels=table[:, 64].astype(np.int64),
        n_classes=10,
        source="Alpaydin and Kaynak, Optical Recognition of Handwritten Digits (1998), doi:10.24432/C50P49",
        licence="CC BY 4.0",
    )


def cars(incomplete: bool = False) -> Regression:
    """How far 392 cars of 1970 to 1982 drive in a city on a gallon of fuel, to be predicted from 7 features.

    X: shape (392, 7); `feature_names` and `units` tell the columns. targets: shape (392,), miles per US gallon.
    With `incomplete` all 398 cars that were measured: where the horsepower is missing, as in 6 of them, X holds nan.
    Every call returns new arrays.
    Source: Quinlan, "Auto MPG" (1993), from the StatLib library of Carnegie Mellon University.
    """
    table, names = _read_cars()
    kept = np.arange(len(table)) if incomplete else np.flatnonzero(np.isfinite(table).all(axis=1))
    return Regression(
        X=table[kept, 1:],
        targets=table[kept, 0],
        names=tuple(names[i] for i in kept),
        feature_names=(
            *("cylinders", "displacement", "horsepower", "weight"),
            *("acceleration", "model year", "origin"),
        ),
        units=(
            *("count", "cubic inches", "horsepower", "pounds"),
            *("seconds from 0 to 60 mph", "years since 1900", "1 USA, 2 Europe, 3 Japan"),
        ),
        target_name="miles per gallon",
        source="Quinlan, Auto MPG (1993), doi:10.24432/C5859H",
        licence="CC BY 4.0",
    )


def read_files() -> None:
    """Read both sets' files now: a process that may not open files later has them then."""
    _read_digits()
    _read_cars()


def withhold_digits(rows: Sequence[int], labels: Sequence[int] = ()) -> None:
    """Take rows out of what `digits` gives in this process, for good: they are wiped from its memory.

    For a process where an answer runs that is to be tested on them. labels: those of the rows that stay, where the true
    ones must not be looked up either.
    """
    table = _read_digits()
    if len(rows):
        kept = np.delete(table, rows, axis=0)
        table[: len(kept)], table[len(kept) :] = kept, 0
        table.resize(kept.shape, refcheck=False)
    if len(labels):
        table[:, 64] = labels


@cache
def _read_digits() -> np.ndarray:
    """Read a uint8 table (1797, 65), 64 pixels and the label in each row, once.

    It goes straight into the array, so that `withhold_digits` leaves no copy in a buffer behind.
    """
    with (HERE / "digits.npy").open("rb", buffering=0) as file:
        np.lib.format.read_magic(file)
        shape, _, dtype = np.lib.format.read_array_header_1_0(file)
        table = np.empty(shape, dtype)
        file.readinto(table.data.cast("B"))
    return table


@cache
def _read_cars() -> tuple[np.ndarray, tuple[str, ...]]:
    """Read a float64 table (398, 8), miles per gallon first and nan where a value is missing, and the names, once."""
    with (HERE / "cars.csv").open(encoding="ascii", newline="") as file:
        rows = list(csv.reader(file))[1:]
    table = np.array([[float(value or "nan") for value in row[:-1]] for row in rows])
    return table, tuple(row[-1] for row in rows)
