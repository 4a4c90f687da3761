"""A class is judged by what its objects do: expressions built of them, and what backward leaves in them."""

from coursekit.checking.case import Case, args
from coursekit.checking.exercise import Exercise
from coursekit.checking.judge import judge
from coursekit.checking.observation import observe
from coursekit.nn.backprop import Value


def make_exercise():
    exercise = Exercise("graphs.Value", Value, "00_graphs", points=2, hints=("Chain.",), probe="expression")

    @exercise.cases
    def expressions(rng):
        yield args("out = a * b + a", {"a": 3.0, "b": -2.0})
        yield args("c = a.tanh()\nout = c * c - 1 / b", {"a": 0.5, "b": 2.0})

    return exercise


EXERCISE = make_exercise()


def verdict_on(scalar):
    trial = EXERCISE.trial("seed")
    return judge(trial, [observe(scalar, case) for case in trial.cases])


def test_the_reference_passes():
    assert verdict_on(Value).passed


def test_a_wrong_gradient_is_shown_with_the_expression():
    class Doubles(Value):
        def __mul__(self, other):
            return Value(self.data * other.data, (self, other), (2 * other.data, self.data))

    verdict = verdict_on(Doubles)
    assert not verdict.passed
    assert ("The call", "a = Value(3.0); b = Value(-2.0); out = a * b + a; out.backward()") in verdict.evidence
    assert dict(verdict.evidence)["First difference"] == "a.grad: it is -3, and -1 is due"


def test_a_class_without_an_operation_raises_in_the_learners_words():
    class Bare:
        def __init__(self, data):
            self.data, self.grad = data, 0.0

    verdict = verdict_on(Bare)
    assert "stopped with an error" in verdict.headline
    assert "unsupported operand" in dict(verdict.evidence)["It raised"]


def test_a_probe_sees_what_the_case_says():
    seen = observe(Value, Case(("out = a * a", {"a": 4.0}), probe="expression"))
    assert seen.value == {"out.data": 16.0, "a.grad": 8.0}


class AsReleased:
    """What is given from the start works; what is open raises."""

    def __init__(self, data):
        self.data, self.grad = data, 0.0

    def __add__(self, other=1):
        return AsReleased(self.data + getattr(other, "data", other))

    __sub__ = __mul__ = __rtruediv__ = tanh = __add__

    def backward(self):
        raise NotImplementedError()


def test_a_class_with_every_expression_stopped_by_a_stub_is_not_attempted():
    assert verdict_on(AsReleased).status == "not attempted"


def test_a_class_with_one_method_still_open_is_not_finished():
    class NoTanh(Value):
        def tanh(self):
            raise NotImplementedError()

    verdict = verdict_on(NoTanh)
    assert verdict.status == "wrong" and "is not finished" in verdict.headline
    assert "in tanh: raise NotImplementedError()" in dict(verdict.evidence)["At"]


def test_wrong_programs_run_when_they_are_asked_for():
    exercise, calls = make_exercise(), []

    class Counted(Value):
        def __init__(self, *parts):
            calls.append(parts)
            super().__init__(*parts)

    exercise.misconception("It counts.")(Counted)
    trial = exercise.trial("seed")
    assert judge(trial, [observe(Value, case) for case in trial.cases]).passed and not calls
    trial.run_all()
    assert calls
