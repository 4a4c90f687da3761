"""Plain values: whatever a function returns becomes data, and looking at it never raises."""

import numpy as np
import pytest

from coursekit.checking.values import MAX_DEPTH, Opaque, plain, same


class Evil:
    """Raises whatever is asked of it."""

    def __getattribute__(self, name):
        raise RuntimeError("hands off")

    def __repr__(self):
        raise RuntimeError("hands off")


class EvilArray:
    def __array__(self, *args, **kwargs):
        raise RuntimeError("no array either")


class Shouting(float):
    def __add__(self, other):
        raise RuntimeError("no sums")

    def __float__(self):
        return 99.0


class Matrix(np.ndarray):
    def __array_finalize__(self, obj):
        if obj is not None and getattr(obj, "armed", False):
            raise RuntimeError("not with me")


NO_DATA = {
    "evil": Evil,
    "evil array": EvilArray,
    "object": object,
    "generator": lambda: (i for i in range(3)),
    "huge int": lambda: 10**5000,
    "objects": lambda: np.array([object()]),
    "texts": lambda: np.array(["a", "b"]),
    "function": lambda: print,
}


@pytest.mark.parametrize("make", NO_DATA.values(), ids=NO_DATA)
def test_what_is_no_data_is_opaque(make):
    assert isinstance(plain(make()), Opaque)


def test_numbers_of_subclasses_count_by_their_value():
    assert plain(Shouting(2.5)) == 2.5


def test_array_subclasses_become_plain_arrays():
    array = plain(np.arange(3.0).view(Matrix))
    assert type(array) is np.ndarray
    assert array.tolist() == [0.0, 1.0, 2.0]


def test_a_list_that_contains_itself_ends():
    endless = []
    endless.append(endless)
    inner = plain(endless)
    for _ in range(MAX_DEPTH):
        [inner] = inner
    assert isinstance(inner, Opaque)


def test_an_array_of_objects_is_no_array_of_numbers():
    assert isinstance(plain(np.array([0.5, 1.0], dtype=object)), Opaque)


def test_a_huge_array_is_not_copied():
    assert isinstance(plain(np.broadcast_to(np.zeros(1), (2**40,))), Opaque)


def test_same_is_to_the_last_bit():
    assert same(
        plain([1.0, (np.nan, {"a": np.array([np.nan, -0.0])})]), plain([1.0, (np.nan, {"a": np.array([np.nan, -0.0])})])
    )
    assert not same(np.array([0.0]), np.array([-0.0]))
    assert not same(plain(1), plain(1.0))
    assert not same(np.zeros((2, 1)), np.zeros(2))
