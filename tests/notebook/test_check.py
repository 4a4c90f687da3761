"""check(): its verdict as a person, nbgrader and a later cell see it."""

import json
from html.parser import HTMLParser

import numpy as np
import pytest

import coursekit
from coursekit.checking.messages import given
from coursekit.errors import CoursekitError
from coursekit.exercises import all_exercises
from coursekit.nn import neuron as nn
from coursekit.notebook import check, start, store
from coursekit.notebook.check import CheckFailed, PartMarks

SIGMOID = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"


@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.id)
def test_the_reference_passes_and_says_so(exercise, shown):
    assert check(exercise.id, exercise.reference) is None
    [bundle] = shown
    assert "✓ Right" in bundle["text/html"] and f"{exercise.function} did what it should" in bundle["text/plain"]
    assert store.read()[exercise.id] == {"status": "passed", "score": float(exercise.points), "tries": 1}


@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.id)
def test_a_misconception_is_named_in_the_card(exercise, shown):
    for misconception in exercise.misconceptions.values():
        shown.clear()
        try:
            marks = check(exercise.id, misconception.programs[0])
        except CheckFailed as failed:
            assert str(failed) == misconception.sentence and "\n" not in str(failed)
            assert misconception.sentence in shown[0]["text/plain"]
        else:
            assert isinstance(marks, PartMarks) and misconception.sentence in marks.verdict.headline


def test_a_wrong_answer_stops_a_real_cell_with_one_line(shell, capsys):
    shell.run_cell("def relu(z):\n    return np.minimum(0, z)")
    result = shell.run_cell('check("neuron.relu", relu)')
    assert isinstance(result.error_in_exec, CheckFailed)
    out, err = capsys.readouterr()
    said = str(result.error_in_exec)
    assert said.startswith("Positive and negative are swapped") and "\n" not in said
    assert out.splitlines()[-1] == said and err == ""
    assert "Traceback" not in out and "check.py" not in out and "CheckFailed" not in out


def test_a_kernels_traceback_is_the_message_alone(shell):
    sent = []
    shell._showtraceback = lambda kind, error, lines: sent.append(lines)
    shell.run_cell('check("neuron.relu", lambda z: abs(z))')
    shell.run_cell('check("neuron.rleu", print)')
    assert [len(lines) for lines in sent] == [1, 1]
    assert sent[0][0].startswith("A negative value comes out positive")
    assert sent[1][0] == "There is no exercise 'neuron.rleu'. Did you mean 'neuron.relu'?"


def test_a_stub_is_not_called_wrong(shown):
    def relu(z):
        raise NotImplementedError()

    with pytest.raises(CheckFailed, match="Not started yet"):
        check("neuron.relu", relu)
    assert "Not started" in shown[0]["text/html"] and store.read()["neuron.relu"]["status"] == "not attempted"


def test_part_marks_are_a_number_to_nbgrader_and_a_card_to_a_person(shell, capsys):
    shell.run_cell(SIGMOID)
    result = shell.run_cell('check("neuron.sigmoid", sigmoid)').result
    data, _ = shell.display_formatter.format(result)
    assert data["text/plain"] == "1.0"
    assert "◐ Partly right" in data["text/html"] and "1 of 2 points" in data["text/html"]
    assert isinstance(result, float) and result == 1.0
    assert store.read()["neuron.sigmoid"]["status"] == "partly"
    assert "Out[" in capsys.readouterr().out


def test_passing_leaves_no_result_that_nbgrader_would_read_as_points(shell):
    shell.run_cell("def relu(z):\n    return np.maximum(0, z)")
    assert shell.run_cell('check("neuron.relu", relu)').result is None


def test_what_is_no_function_is_said(shown):
    with pytest.raises(CheckFailed, match="no function but a int"):
        check("neuron.relu", 3)  # type: ignore[arg-type]


def test_an_unknown_exercise_is_said_before_anything_runs(shown):
    with pytest.raises(CoursekitError, match=r"no exercise 'neuron.sigmod'. Did you mean 'neuron.sigmoid'\?"):
        check("neuron.sigmod", lambda z: pytest.fail("it was called"))
    assert not shown and not store.read()


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)


class Hostile:
    def __repr__(self):
        return "<script>alert(1)</script><img src=x onerror=alert(2)>"


def raises_markup(z):
    raise ValueError("<script>alert(3)</script>")


@pytest.mark.parametrize(
    "function",
    [
        lambda z: Hostile(),
        lambda z: "<script>alert(4)</script>",
        raises_markup,
        lambda z: {"</td><script>": 1},
        lambda z: Hostile,
        type("<script>", (), {"__call__": lambda self, z: self})(),
    ],
)
def test_text_of_a_learner_is_escaped(function, shown):
    with pytest.raises(CheckFailed):
        check("neuron.relu", function)
    parser = Tags()
    parser.feed(shown[0]["text/html"])
    assert not parser.names & {"script", "img"}
    assert "<script" not in shown[0]["text/html"]


class Later:
    """A cell of functions, one built on the other, in a space of their own."""

    def __init__(self, source):
        self.space = {"np": np}
        exec(source, self.space)

    def __getitem__(self, name):
        return self.space[name]


BUILT_ON = "def weighted_sum(x, w, b):\n    return x @ w\n\ndef neuron(X, w, b, activation):\n"
BUILT_ON += "    return activation(np.array([weighted_sum(x, w, b) for x in X]))"


def test_a_function_built_on_an_earlier_wrong_one_is_not_punished_twice(shown):
    cell = Later(BUILT_ON)
    own = cell["weighted_sum"]
    with pytest.raises(CheckFailed):
        check("neuron.weighted_sum", own)
    assert check("neuron.neuron", cell["neuron"]) is None
    assert given(["weighted_sum"]) in shown[-1]["text/plain"]
    assert cell["weighted_sum"] is own
    assert store.read()["neuron.neuron"]["status"] == "passed"


def test_a_function_built_on_one_that_is_not_written_is_judged_with_the_courses_own(shown):
    cell = Later(BUILT_ON.replace("return x @ w", "raise NotImplementedError()"))
    own = cell["weighted_sum"]
    assert check("neuron.neuron", cell["neuron"]) is None
    assert given(["weighted_sum"]) in shown[-1]["text/plain"]
    assert cell["weighted_sum"] is own


def test_a_wrong_function_built_on_one_that_is_not_written_is_not_called_unwritten(shown):
    cell = Later(BUILT_ON.replace("return x @ w", "raise NotImplementedError()").replace("activation(np", "(np"))
    with pytest.raises(CheckFailed) as failed:
        check("neuron.neuron", cell["neuron"])
    assert "Not started" not in str(failed.value)
    assert store.read()["neuron.neuron"]["status"] == "wrong"


def test_a_stub_whose_first_line_calls_another_stub_is_not_started(shown):
    cell = Later(
        "def weighted_sum(x, w, b):\n    raise NotImplementedError()\n\ndef neuron(X, w, b, activation):\n"
        "    z = [weighted_sum(x, w, b) for x in X]\n    raise NotImplementedError()"
    )
    with pytest.raises(CheckFailed, match="Not started yet: neuron"):
        check("neuron.neuron", cell["neuron"])
    assert store.read()["neuron.neuron"]["status"] == "not attempted"


def test_names_that_were_not_there_are_not_left_behind(shown):
    with pytest.raises(CheckFailed):
        check("neuron.weighted_sum", lambda x, w, b: x @ w)
    cell = Later("def neuron(X, w, b, activation):\n    return X @ w")
    before = dict(cell.space)
    with pytest.raises(CheckFailed):
        check("neuron.neuron", cell["neuron"])
    assert cell.space == before


def test_the_learners_own_is_back_after_an_error(shown):
    cell = Later(BUILT_ON.replace("return activation", "raise KeyboardInterrupt\n    return activation"))
    own = cell["weighted_sum"]
    with pytest.raises(CheckFailed):
        check("neuron.weighted_sum", own)
    with pytest.raises(KeyboardInterrupt):
        check("neuron.neuron", cell["neuron"])
    assert cell["weighted_sum"] is own


def test_a_wrong_function_of_its_own_stays_wrong_with_the_reference_given(shown):
    cell = Later(BUILT_ON.replace("activation(np", "(np"))
    with pytest.raises(CheckFailed):
        check("neuron.weighted_sum", cell["weighted_sum"])
    with pytest.raises(CheckFailed):
        check("neuron.neuron", cell["neuron"])


def test_one_not_checked_yet_is_not_replaced(shown):
    with pytest.raises(CheckFailed):
        check("neuron.neuron", Later(BUILT_ON)["neuron"])


def test_another_version_is_said_by_start_and_by_each_check(shown):
    start("01_neuron", version="0.0.9")
    assert "made for coursekit 0.0.9" in shown[0]["text/plain"] and coursekit.__version__ in shown[0]["text/html"]
    check("neuron.relu", nn.relu)
    assert "made for coursekit 0.0.9" in shown[1]["text/html"]
    with pytest.raises(CheckFailed):
        check("neuron.relu", lambda z: None)
    assert "made for coursekit 0.0.9" in shown[2]["text/plain"]


def test_start_is_silent_when_all_is_well(shown):
    start("01_neuron", version=coursekit.__version__)
    check("neuron.relu", nn.relu)
    assert len(shown) == 1 and "made for" not in shown[0]["text/html"]


def test_start_says_an_unknown_lesson(shown):
    with pytest.raises(CoursekitError, match=r"no lesson '01_neurons'. Did you mean '01_neuron'\?"):
        start("01_neurons", version=coursekit.__version__)


def test_check_gives_no_part_of_the_answer_away_to_the_file(shown, folder):
    check("neuron.relu", nn.relu)
    text = (folder / ".coursekit" / "progress.json").read_text()
    assert set(json.loads(text)["neuron.relu"]) == {"status", "score", "tries"}


def test_a_class_is_given_what_its_methods_look_up(shown):
    cell = Later(
        "def weighted_sum(x, w, b):\n    return x @ w\n\nclass Neuron:\n    kind = 'neuron'\n\n"
        "    def __new__(cls, X, w, b, activation):\n"
        "        return activation(np.array([weighted_sum(x, w, b) for x in X]))"
    )
    with pytest.raises(CheckFailed):
        check("neuron.weighted_sum", cell["weighted_sum"])
    assert check("neuron.neuron", cell["Neuron"]) is None
    assert given(["weighted_sum"]) in shown[-1]["text/plain"]
