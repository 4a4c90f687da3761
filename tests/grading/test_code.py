"""What a cell's code says: parsed by many threads at once, as submissions are."""

import gc
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from coursekit.grading.code import bound_names, defined_names, global_names, is_stub, names_used, parse, syntax_problem


def test_threads_that_parse_together_do_not_hurt_each_other():
    def yield_to_others(phase, info):
        time.sleep(0)

    sources = [f"x = {i}\n" + f"y = [{'-' * 20}{i}, [[[f(1, 2)]]]]\n" * 30 for i in range(60)]
    gc.callbacks.append(yield_to_others)
    try:
        with ThreadPoolExecutor(8) as threads:
            trees = list(threads.map(parse, sources))
    finally:
        gc.callbacks.remove(yield_to_others)
    assert all(tree is not None and len(tree.body) == 31 for tree in trees)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def sigmoid(z):\n    inner = 1", {"sigmoid"}),
        ("sigmoid = lambda z: (k := z)", {"sigmoid"}),
        ("if True:\n    def sigmoid(z): ...", {"sigmoid"}),
        ("%%time\ndef sigmoid(z): ...", {"sigmoid"}),
        ("def sigmoid(z)\n    return z", {"sigmoid"}),
        ("import numpy as np", set()),
        ("a, (b, *c) = 1, (2, 3)", {"a", "b", "c"}),
    ],
)
def test_names_that_a_source_defines(source, names):
    assert defined_names(source) == names


def test_imports_are_bound_and_locals_are_not_looked_up():
    assert bound_names("import numpy as np\nfrom os import path") == {"np", "path"}
    assert global_names("def f(x, w):\n    y = x @ w\n    return np.sum(y)") == {"np"}


def test_names_are_followed_through_helpers():
    source = "def helper(x):\n    return weighted_sum(x)\n\ndef neuron(X):\n    return helper(X)\n"
    assert "weighted_sum" in names_used(source, "neuron")
    assert "weighted_sum" not in names_used(source, "relu")


def test_a_stub_is_a_function_that_still_raises():
    assert is_stub('def f():\n    """As released."""\n    w = 1\n    raise NotImplementedError()\n    return w')
    assert not is_stub("def f(z):\n    if z is None:\n        raise NotImplementedError()\n    return z")


def test_a_syntax_problem_is_placed():
    assert syntax_problem("x = 1") == ""
    assert syntax_problem("x = 1\nreturn = 2").startswith("line 2:")


CLASS = "class Pair:\n    def __init__(self, a):\n        self.a = a\n\n    def swap(self):\n        {}\n"


def test_a_class_is_a_stub_while_one_of_its_methods_is():
    assert is_stub(CLASS.format("raise NotImplementedError()"))
    assert not is_stub(CLASS.format("return self.a"))
    assert not is_stub(CLASS.format("if self.a is None:\n            raise NotImplementedError()"))
    assert not is_stub(CLASS.format("raise NotImplementedError()") + "pair = Pair(1)\n")
