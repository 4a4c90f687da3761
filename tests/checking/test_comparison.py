"""The comparison: the course map's tolerance, kinds before shapes before values, and words for the first difference."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from coursekit.checking.comparison import close, indices, within
from coursekit.checking.values import plain

finite = st.floats(-1e6, 1e6)


@given(arrays(float, array_shapes(max_dims=3, max_side=4), elements=finite), st.floats(-9e-10, 9e-10))
def test_within_the_tolerance_is_right(expected, error):
    assert close(expected, expected * (1 + error)) is None


@given(arrays(float, array_shapes(max_dims=3, max_side=4), elements=st.floats(1e-2, 1e6)), st.data())
def test_one_entry_beyond_the_tolerance_is_wrong_and_named(expected, data):
    index = tuple(data.draw(st.integers(0, n - 1)) for n in expected.shape)
    got = expected.copy()
    got[index] *= 1 + 1e-8
    difference = close(expected, got)
    assert difference is not None and difference.kind == "value"
    assert str(list(index)) in difference.text


def test_a_comparison_may_have_a_tolerance_of_its_own():
    loose = within(rtol=1e-3, atol=1e-2)
    expected = {"slopes": [np.array([1000.0, 0.0])]}
    assert loose(expected, {"slopes": [np.array([1000.9, 0.009])]}) is None
    assert close(expected, {"slopes": [np.array([1000.9, 0.009])]}) is not None
    for wrong in ([1001.1, 0.0], [1000.0, 0.011]):
        assert loose(expected, {"slopes": [np.array(wrong)]}) is not None


@pytest.mark.parametrize("got", [2.0, np.float64(2.0), np.array(2.0), np.float32(2.0), 2])
def test_a_float_may_be_written_in_many_ways(got):
    assert close(plain(2.0), plain(got)) is None


@pytest.mark.parametrize(
    ("got", "kind"),
    [([2.0], "kind"), (np.array([2.0]), "shape"), ("2.0", "kind"), (None, "kind"), (2 + 0j, "kind"), ((2.0,), "kind")],
)
def test_what_is_no_float_is_wrong_by_its_kind_or_shape(got, kind):
    difference = close(plain(2.0), plain(got))
    assert difference is not None and difference.kind == kind


def test_a_list_is_no_array():
    assert close(np.array([1.0, 2.0]), [1.0, 2.0]).kind == "kind"


def test_nan_is_right_only_where_nan_is_due():
    assert close(np.array([1.0, 2.0]), np.array([1.0, np.nan])).kind == "value"
    assert close(np.array([np.inf]), np.array([-np.inf])).kind == "value"
    assert close(np.array([np.inf]), np.array([1e308])).kind == "value"
    assert close(np.array([np.nan, np.inf]), np.array([np.nan, np.inf])) is None


def test_sequences_may_be_lists_or_tuples_and_differ_in_length():
    assert close([1.0, np.zeros(2)], (1.0, np.zeros(2))) is None
    assert close((1.0, 2.0), (1.0,)).kind == "shape"
    assert "value [1]" in close((1.0, 2.0), (1.0, 3.0)).text


@pytest.mark.parametrize(
    ("got", "text"),
    [
        ({"loss": 1.0, "accuracy": 0.5}, None),
        ({"accuracy": np.array(0.5), "loss": np.array(1.0)}, None),
        ({"loss": 1.0}, "it holds 'loss', and 'loss', 'accuracy' are due"),
        ({"loss": 1.0, "accuracy": 50.0}, "accuracy: it is 50, and 0.5 is due"),
        ([1.0, 0.5], "it is a list, and a dict with 'loss', 'accuracy' is due"),
    ],
)
def test_dicts_are_compared_key_by_key(got, text):
    difference = close({"loss": 1.0, "accuracy": 0.5}, got)
    assert text is None if difference is None else difference.text == text


@pytest.mark.parametrize("got", [[2, 0, 1], (2, 0, 1), np.array([2, 0, 1]), np.array([2, 0, 1], np.uint8)])
def test_indices_may_be_a_list_of_ints(got):
    assert indices(np.array([2, 0, 1]), got) is None


@pytest.mark.parametrize("got", [[2.0, 0.0, 1.0], np.array([2.0, 0.0, 1.0]), [2, 0], [2, 1, 0], None, [[2, 0, 1]]])
def test_what_is_no_such_list_of_indices_is_refused(got):
    assert indices(np.array([2, 0, 1]), got) is not None


def test_no_indices_at_all_may_be_an_empty_list():
    assert indices(np.array([], dtype=int), []) is None
