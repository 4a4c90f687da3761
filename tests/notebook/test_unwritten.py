"""A cell that calls what is still to be written shows a card; every other error is shown as it is."""

import pytest

from coursekit.notebook import unwritten

METHOD = "class Value:\n    def __mul__(self, other):\n        raise NotImplementedError()"
FUNCTION = "def relu_backward(dA, Z):\n    raise NotImplementedError()"


@pytest.fixture(autouse=True)
def polite(shell, monkeypatch):
    monkeypatch.setattr(unwritten, "get_ipython", lambda: shell)
    unwritten.be_polite()


@pytest.mark.parametrize(
    ("source", "call", "name"),
    [(METHOD, "Value() * 2", "Value"), (FUNCTION, "relu_backward(1, 2)", "relu_backward")],
)
def test_an_unwritten_function_or_method_is_a_card(shell, shown, source, call, name):
    said = []
    shell._showtraceback = lambda kind, error, lines: said.append(lines)
    shell.run_cell(source)
    shell.run_cell(call)
    assert said == [[f"{name} is not written yet."]]
    assert f"This cell uses `{name}`" in shown[-1]["text/plain"]


@pytest.mark.parametrize(
    "source",
    [
        "def relu_backward():\n    def Value():\n        raise NotImplementedError()\n    Value()\nrelu_backward()",
        "class Other:\n    def Value(self):\n        raise NotImplementedError()\nOther().Value()",
        "def relu_backward(dA, Z):\n    raise NotImplementedError('later')\nrelu_backward(1, 2)",
    ],
)
def test_what_others_raise_is_shown_as_it_is(shell, shown, source):
    said = []
    shell._showtraceback = lambda kind, error, lines: said.append("".join(lines))
    shell.run_cell(source)
    assert "NotImplementedError" in said[0] and not any("Not written yet" in one["text/plain"] for one in shown)
