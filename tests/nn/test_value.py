"""Value against PyTorch on random expressions, and what micrograd leaves open: depth, numbers, a second backward."""

import math
import tracemalloc

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from networks import difference, seeds

from coursekit.nn.backprop import Value

UNARY = [
    lambda x: -x,
    lambda x: x.tanh(),
    lambda x: x.relu(),
    lambda x: x.tanh().exp(),
    lambda x: x**2,
    lambda x: (x * x + 0.5) ** -1.5,
    lambda x: 3 + x,
    lambda x: x + 2.5,
    lambda x: 2 - x,
    lambda x: x - 0.25,
    lambda x: 1.5 * x,
    lambda x: x * -2,
    lambda x: x / 4,
    lambda x: 2 / (x * x + 1),
    lambda x: x**3 - x**1 + x**0,
]
BINARY = [
    lambda x, y: x + y,
    lambda x, y: x - y,
    lambda x, y: x * y,
    lambda x, y: x / (y * y + 1),
    lambda x, y: x * y + x - y * x * x,
]
POWERS = [(0.0, 0.0), (0.0, 1.0), (0.0, 2.0), (0.0, 0.5), (4.0, 0.5), (-2.0, 3.0), (-2.0, -1.0), (2.0, -0.5)]


def build(program, leaves):
    """Run a program, a list of (operation, places of its arguments), on Values or tensors; return every result."""
    nodes = list(leaves)
    for operation, *places in program:
        nodes.append(operation(*(nodes[place] for place in places)))
    return nodes


@st.composite
def programs(draw):
    """Draw operations that use anything made before them, so that results are shared and meet again."""
    program, size = [], 3
    for _ in range(draw(st.integers(1, 25))):
        operation = draw(st.sampled_from(UNARY + BINARY))
        places = [draw(st.integers(0, size - 1)) for _ in range(2 if operation in BINARY else 1)]
        program += [(operation, *places), (lambda x: 2 * (x / 2).tanh(), size)]
        size += 2
    return program


@given(programs(), seeds)
def test_every_gradient_of_a_random_expression_agrees_with_pytorch(program, seed):
    numbers = np.random.default_rng(seed).uniform(-2, 2, size=3).tolist()
    ours = build(program, map(Value, numbers))
    theirs = build(program, [torch.tensor(number, dtype=torch.float64, requires_grad=True) for number in numbers])
    for tensor in theirs:
        tensor.retain_grad()
    ours[-1].backward()
    theirs[-1].backward()
    assert difference(np.array([node.data for node in ours]), np.array([tensor.item() for tensor in theirs])) < 1e-12
    due = [0.0 if tensor.grad is None else tensor.grad.item() for tensor in theirs]
    assert difference(np.array([node.grad for node in ours]), np.array(due)) < 1e-12


def test_the_chain_rule_by_hand():
    x, w, b = Value(3.0), Value(-2.0), Value(10.0)
    z = x * w + b
    loss = (z - 1.0) ** 2
    loss.backward()
    assert (z.data, loss.data) == (4.0, 9.0)
    assert (loss.grad, z.grad, b.grad, w.grad, x.grad) == (1.0, 6.0, 6.0, 18.0, -12.0)


def test_a_value_used_twice_collects_both_shares():
    x = Value(3.0)
    (x * x + x).backward()
    assert x.grad == 7.0


def test_a_value_met_early_and_late_is_passed_on_once_complete():
    x = Value(2.0)
    a = x * 3
    b = a * a
    (b * a + a).backward()
    assert a.grad == 3 * 6.0**2 + 1
    assert x.grad == 3 * a.grad


@pytest.mark.parametrize("depth", [10_000, 1_000_000])
def test_a_chain_may_be_very_long_and_is_cleared_away(depth):
    x = y = Value(3.0)
    for _ in range(depth // 2):
        y = -(y - 1.0)
    y.backward()
    assert y.data == (3.0 if depth // 2 % 2 == 0 else -2.0)
    assert x.grad == (-1.0) ** (depth // 2)
    del y


@pytest.mark.parametrize(
    "number", [2, 2.0, np.float64(2), np.float16(2), np.int64(2), np.uint8(2), np.array(2.0), np.array(2)]
)
def test_numbers_may_stand_on_either_side(number):
    x = Value(3.0)
    due = [5.0, 1.0, 6.0, 1.5, 9.0, 5.0, -1.0, 6.0, 2 / 3]
    results = [x + number, x - number, x * number, x / number, x**number]
    results += [number + x, number - x, number * x, number / x]
    assert all(type(result) is Value and type(result.data) is float for result in results)
    assert [result.data for result in results] == due
    for result in results:
        result.backward()
    assert x.grad == pytest.approx(1 + 1 + 1 - 1 + 2 + 2 + 0.5 - 2 / 9 + 6, rel=1e-15)


@pytest.mark.parametrize("wrong", ["2", [1.0], None, 1j, np.array([1.0]), np.array([1.0, 2.0]), {}])
def test_what_is_no_number_is_refused_by_name(wrong):
    x = Value(3.0)
    attempts = [lambda: Value(wrong), lambda: x + wrong, lambda: wrong * x, lambda: x - wrong, lambda: wrong / x]
    for attempt in [*attempts, lambda: x**wrong]:
        with pytest.raises(TypeError, match="a real number is needed here"):
            attempt()


def test_exponents_are_numbers_and_powers_are_real():
    with pytest.raises(TypeError, match="a real number is needed here, not Value"):
        Value(2.0) ** Value(3.0)
    with pytest.raises(ValueError, match=r"\(-8.0\) \*\* 0.5 is no real number"):
        Value(-8.0) ** 0.5
    for attempt in (lambda: Value(0.0) ** -1, lambda: 1 / Value(0.0)):
        with pytest.raises(ZeroDivisionError):
            attempt()


@pytest.mark.parametrize(("base", "exponent"), POWERS)
def test_powers_agree_with_pytorch_at_their_edges(base, exponent):
    x, tensor = Value(base), torch.tensor(base, dtype=torch.float64, requires_grad=True)
    (x**exponent).backward()
    (tensor**exponent).backward()
    assert x.grad == pytest.approx(tensor.grad.item(), rel=1e-15)


@pytest.mark.parametrize(("number", "data", "grad"), [(-2.0, 0.0, 0.0), (0.0, 0.0, 0.0), (3.0, 3.0, 1.0)])
def test_the_slope_of_relu_is_0_up_to_0(number, data, grad):
    x = Value(number)
    y = x.relu()
    y.backward()
    assert (y.data, x.grad) == (data, grad)


@pytest.mark.parametrize("yes", [True, np.True_])
def test_true_is_the_number_1(yes):
    x = Value(3.0)
    (x * yes + yes).backward()
    assert Value(yes).data == 1.0 and x.grad == 1.0


def test_what_leaves_the_range_of_a_float_is_said():
    assert Value(705.0).exp().data == math.exp(705.0)
    for attempt in (lambda: Value(1000.0).exp(), lambda: Value(1e200) ** 2):
        with pytest.raises(OverflowError):
            attempt()


def test_nan_is_not_hidden_by_relu():
    assert math.isnan(Value(math.nan).relu().data)


def test_a_second_backward_is_refused_and_changes_nothing():
    x = Value(3.0)
    inner = x * 2
    outer = inner * x
    outer.backward()
    before = x.grad, inner.grad, outer.grad
    for again in (outer, inner, inner + 1.0):
        with pytest.raises(RuntimeError, match=r"already run through this expression.*Set the \.grad"):
            again.backward()
    assert (x.grad, inner.grad, outer.grad) == before == (12.0, 3.0, 1.0)
    power = x.exp()
    power.backward()
    with pytest.raises(RuntimeError, match="already run"):
        power.backward()


def test_gradients_add_up_over_expressions_until_they_are_cleared():
    w = Value(2.0)
    for due in (3.0, 6.0):
        (w * 3).backward()
        assert w.grad == due
    w.grad = 0.0
    (w * 3).backward()
    assert w.grad == 3.0


def test_a_value_alone_has_the_gradient_1():
    x = Value(5)
    x.backward()
    assert x.grad == 1.0 and x.data == 5.0
    x.backward()
    assert x.grad == 2.0
    x.grad = 1.0
    assert repr(x) == "Value(data=5.0, grad=1.0)"
    (x * 0.25).backward()
    assert repr(x) == "Value(data=5.0, grad=1.25)"


def test_what_a_value_was_made_from_can_be_walked():
    x, y = Value(2.0), Value(5.0)
    product = x * y
    assert product.parents == (x, y) and product.slopes == (5.0, 2.0)
    assert x.parents == () and x.slopes == ()


def test_a_value_takes_less_than_a_third_of_micrograds_688_bytes():
    x, y, kept = Value(2.0), Value(3.0), [None] * 2_000
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for i in range(len(kept)):
            x = kept[i] = x * y if i % 2 else x + y
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (after - before) / len(kept) < 688 / 3
