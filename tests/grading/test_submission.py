"""Whatever people hand in is read, and gets the verdict that a fair human would give; one class holds all of it."""

import json
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.utils import determine_grade
from small_course import REPOSITORY

from coursekit.demo.students import FLIPPED_SIGMOID, POINTS, RIGHT
from coursekit.exercises import in_lesson
from coursekit.grading.code import defined_names, parse
from coursekit.grading.submission import read_submission

RELU, WRONG_RELU = RIGHT["relu"], "def relu(z):\n    return abs(z)"
STUB = "def relu(z):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
NOTHING = dict.fromkeys(RIGHT, "not judged")
Notebook = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One odd submission: how to hand it in, the statuses due (passed unless said), and a word of its problem."""

    make: Callable[[Notebook, Path], Any]
    due: dict[str, str]
    problem: str


CASES: dict[str, Case] = {}
NEURON_BY_WEIGHTED_SUM = (
    "def neuron(X, w, b, activation):\n    return activation(np.array([weighted_sum(x, w, b) for x in X]))"
)


def case(problem: str = "", **due: str) -> Callable:
    """Register a submission. It gets a right notebook and the folder, and gives a notebook, text or bytes, or None."""

    def register(make: Callable) -> Callable:
        CASES[make.__name__] = Case(make, due, problem)
        return make

    return register


def cell(notebook: Notebook, name: str) -> dict[str, Any]:
    return next(c for c in notebook["cells"] if c["id"] == f"neuron-{name}")


def place(notebook: Notebook, name: str) -> int:
    return notebook["cells"].index(cell(notebook, name))


def code(source: str, id: str = "own") -> dict[str, Any]:
    return {"cell_type": "code", "id": id, "metadata": {}, "source": source, "outputs": [], "execution_count": None}


def text(kind: str, source: str, id: str) -> dict[str, Any]:
    return {"cell_type": kind, "id": id, "metadata": {}, "source": source}


def doubled(notebook: Notebook, first: str, second: str) -> Notebook:
    at = place(notebook, "relu")
    twin = json.loads(json.dumps(notebook["cells"][at])) | {"id": "twin", "source": second}
    notebook["cells"][at]["source"] = first
    notebook["cells"].insert(at + 1, twin)
    return notebook


def released(name: str) -> str:
    """An exercise's cell as it was released."""
    whole = json.loads((REPOSITORY / "notebooks" / "01_neuron" / "01_neuron.ipynb").read_text(encoding="utf-8"))
    return "".join(cell(whole, name)["source"])


def only_code(notebook: Notebook) -> str:
    return "\n\n\n".join(
        c["source"] if isinstance(c["source"], str) else "".join(c["source"]) for c in notebook["cells"]
    )


@case("neuron-relu is missing", relu="not judged")
def missing_exercise(notebook, folder):
    notebook["cells"].remove(cell(notebook, "relu"))
    return notebook


@case("neuron-relu-check is missing")
def missing_check(notebook, folder):
    notebook["cells"].remove(cell(notebook, "relu-check"))
    return notebook


@case("more than once")
def answer_then_stub(notebook, folder):
    return doubled(notebook, RELU, released("relu"))


@case("more than once")
def stub_then_answer(notebook, folder):
    return doubled(notebook, released("relu"), RELU)


@case("more than once")
def wrong_then_right(notebook, folder):
    return doubled(notebook, WRONG_RELU, RELU)


@case("more than once", relu="wrong")
def right_then_wrong(notebook, folder):
    return doubled(notebook, RELU, WRONG_RELU)


@case("more than once")
def check_asked_twice(notebook, folder):
    notebook["cells"].append(cell(notebook, "relu-check"))
    return notebook


@case()
def reordered(notebook, folder):
    checks = [c for c in notebook["cells"] if c["id"].endswith("-check")]
    notebook["cells"] = [c for c in notebook["cells"] if c not in checks]
    notebook["cells"] = [notebook["cells"][0], *checks, *reversed(notebook["cells"][1:])]
    return notebook


@case(relu="wrong")
def edited_locked_check(notebook, folder):
    cell(notebook, "relu")["source"] = WRONG_RELU
    cell(notebook, "relu-check")["source"] = 'check("neuron.relu", lambda z: np.maximum(0, z))'
    return notebook


@case()
def emptied_locked_check(notebook, folder):
    cell(notebook, "relu-check")["source"] = ""
    return notebook


@case()
def markdown_and_raw_inserted(notebook, folder):
    notebook["cells"][3:3] = [
        text("markdown", "# What I did\n`relu = None`", "m"),
        text("raw", "def relu(z): pass", "r"),
    ]
    return notebook


@case("turned into markdown")
def exercise_turned_into_markdown(notebook, folder):
    cell(notebook, "relu")["cell_type"] = "markdown"
    return notebook


@case("turned into raw")
def exercise_turned_into_raw(notebook, folder):
    cell(notebook, "relu")["cell_type"] = "raw"
    return notebook


@case("functions were found by their names")
def metadata_null(notebook, folder):
    for each in [notebook, *notebook["cells"]]:
        each["metadata"] = None
    return notebook


@case("functions were found by their names")
def metadata_lists(notebook, folder):
    for each in [notebook, *notebook["cells"]]:
        each["metadata"] = ["nbgrader"]
    return notebook


@case("neuron-relu is missing")
def nbgrader_metadata_of_wrong_types(notebook, folder):
    cell(notebook, "relu")["metadata"]["nbgrader"] = ["neuron-relu"]
    cell(notebook, "sigmoid-check")["metadata"]["nbgrader"] |= {"points": "many", "grade": "yes", "locked": None}
    cell(notebook, "and_gate")["metadata"]["nbgrader"]["grade_id"] = {"a": 1}
    cell(notebook, "or_gate")["metadata"]["nbgrader"] = None
    return notebook


@case()
def points_raised(notebook, folder):
    cell(notebook, "relu-check")["metadata"]["nbgrader"]["points"] = 1000
    return notebook


@case("functions were found by their names")
def metadata_left_out(notebook, folder):
    for each in [notebook, *notebook["cells"]]:
        del each["metadata"]
    return notebook


@case("functions were found by their names")
def functions_alone(notebook, folder):
    return {"cells": [{"cell_type": "code", "source": f"import numpy as np\n\n{text}"} for text in RIGHT.values()]}


@case()
def cells_that_are_none(notebook, folder):
    notebook["cells"][1:1] = [None, "text", 5, []]
    return notebook


@case("my homework.ipynb was graded")
def renamed(notebook, folder):
    (folder / "my homework.ipynb").write_text(json.dumps(notebook))


@case()
def two_notebooks(notebook, folder):
    (folder / "01_neuron-Copy1.ipynb").write_text("{}")
    return notebook


@case("01_neuron (1).ipynb was graded")
def two_notebooks_both_renamed(notebook, folder):
    (folder / "01_neuron (1).ipynb").write_text(json.dumps(notebook))
    (folder / "Untitled.ipynb").write_text(json.dumps({"cells": [code("x = 1")] * 900}))


@case("week 1/01_neuron.ipynb was graded")
def in_a_subfolder(notebook, folder):
    (folder / "week 1").mkdir()
    (folder / "week 1" / "01_neuron.ipynb").write_text(json.dumps(notebook))


@case("01_neuron.py was graded")
def python_file(notebook, folder):
    (folder / "01_neuron.py").write_text(only_code(notebook))


@case("only a notebook understands")
def python_file_with_magics(notebook, folder):
    (folder / "01_neuron.py").write_text(f"%matplotlib inline\n!ls\n{only_code(notebook)}\n%timeit relu(np.ones(3))\n")


@case("Python code")
def python_named_as_notebook(notebook, folder):
    return only_code(notebook)


@case("there is no notebook", **NOTHING)
def nothing_in_the_folder(notebook, folder):
    pass


@case("not JSON", **NOTHING)
def prose(notebook, folder):
    return "Dear teacher, the dog ate it."


@case("not JSON", **NOTHING)
def half_a_notebook(notebook, folder):
    whole = json.dumps(notebook)
    return whole[: len(whole) // 2]


@case("no notebook", **NOTHING)
def other_json(notebook, folder):
    return '{"name": "x", "cells": {"a": 1}}'


@case("no notebook", **NOTHING)
def json_null(notebook, folder):
    return "null"


@case("holds no code", **NOTHING)
def no_cells(notebook, folder):
    return {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@case("empty", **NOTHING)
def empty_file(notebook, folder):
    return b""


@case("null bytes")
def null_bytes(notebook, folder):
    return json.dumps(notebook).replace("neuron", "neu\0ron", 1).encode() + b"\0" * 4096


@case()
def utf_16(notebook, folder):
    return json.dumps(notebook, ensure_ascii=False).encode("utf-16")


@case("not UTF-8")
def latin_1(notebook, folder):
    cell(notebook, "relu")["source"] += "  # für später: größer"
    return json.dumps(notebook, ensure_ascii=False).encode("latin-1")


@case()
def byte_order_mark(notebook, folder):
    return b"\xef\xbb\xbf" + json.dumps(notebook).encode()


@case()
def lone_surrogates(notebook, folder):
    notebook["cells"].append(code("# \ud800\nprint(1)"))
    return notebook


@case()
def hundred_megabytes_of_outputs(notebook, folder):
    printed = {"output_type": "stream", "name": "stdout", "text": ["0123456789" * 100 + "\n"] * 10_000}
    notebook["cells"][1]["outputs"] = [printed] * 10
    return notebook


@case()
def nbformat_3(notebook, folder):
    old = [{"cell_type": "heading", "level": 1, "source": "Neuron", "metadata": {}}]
    for one in notebook["cells"]:
        old.append({"cell_type": "code", "language": "python", "input": one["source"], "metadata": one["metadata"]})
    return {"worksheets": [{"cells": old}], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}


@case()
def sources_as_lists(notebook, folder):
    for each in notebook["cells"]:
        source = each["source"]
        each["source"] = source.splitlines(keepends=True) if isinstance(source, str) else source
    return notebook


@case("not JSON", **NOTHING)
def deep_json(notebook, folder):
    return "[" * 200_000 + "]" * 200_000


@case()
def deep_metadata(notebook, folder):
    inside: Any = {}
    for _ in range(700):
        inside = {"a": inside}
    notebook["cells"][1]["metadata"]["deep"] = inside
    return notebook


@case(sigmoid="wrong")
def deep_code(notebook, folder):
    sums, chain = "+".join(["1"] * 400), "x" + ".a()" * 400
    cell(notebook, "sigmoid")["source"] = f"{FLIPPED_SIGMOID}\nmany = {sums}"
    cell(notebook, "neuron")["source"] = f"many = {sums}\n{RIGHT['neuron']}"
    notebook["cells"] += [code(f"many = {sums}", "sums"), code(chain, "chain"), code("(" * 150 + ")" * 150, "brackets")]
    return notebook


@case()
def helper_module(notebook, folder):
    (folder / "helpers.py").write_text("import numpy as np\n\n\ndef positive(z):\n    return np.maximum(0, z)\n")
    cell(notebook, "relu")["source"] = "import helpers\n\ndef relu(z):\n    return helpers.positive(z)"
    return notebook


@case()
def star_import_of_helper(notebook, folder):
    (folder / "helpers.py").write_text(f"import numpy as np\n\n{RELU}\n")
    cell(notebook, "relu")["source"] = "from helpers import *"
    return notebook


@case()
def magics(notebook, folder):
    notebook["cells"].insert(1, code("%matplotlib inline\n%load_ext nothing\n!ls\nfiles = !ls\n%time x = 1", "magic"))
    notebook["cells"].insert(2, code("%%bash\nif [ -e x ]; then\n  ls\nfi", "bash"))
    notebook["cells"].insert(3, code("np.maximum?", "question"))
    return notebook


@case()
def timed_exercise_cell(notebook, folder):
    for name in ("relu", "sigmoid"):
        cell(notebook, name)["source"] = f"%%time\n{RIGHT[name]}"
    cell(notebook, "neuron")["source"] = f"%%capture out\n{RIGHT['neuron']}"
    return notebook


@case(relu="wrong", sigmoid="not attempted")
def timed_wrong_and_stub(notebook, folder):
    cell(notebook, "relu")["source"] = f"%%time\n{WRONG_RELU}"
    cell(notebook, "sigmoid")["source"] = "%%time\n" + STUB.replace("relu", "sigmoid")
    return notebook


@case()
def syntax_error_beside(notebook, folder):
    notebook["cells"].insert(2, code("for i in range(3)\n    print(i", "scratch"))
    return notebook


@case(relu="not judged")
def syntax_error_in_the_answer(notebook, folder):
    cell(notebook, "relu")["source"] = "def relu(z)\n    return np.maximum(0, z)"
    return notebook


@case()
def answer_followed_by_an_error(notebook, folder):
    cell(notebook, "relu")["source"] = f"{RELU}\n\nrelu([1, 2]) + undefined"
    return notebook


@case()
def defined_in_an_if(notebook, folder):
    body = RELU.replace("\n", "\n    ")
    cell(notebook, "relu")["source"] = f"fast = True\nif fast:\n    {body}\nelse:\n    relu = None"
    return notebook


@case()
def overwritten_later(notebook, folder):
    notebook["cells"].append(code("relu = 5\ndef sigmoid(z):\n    return 0"))
    return notebook


@case(relu="wrong")
def overwritten_before_the_check(notebook, folder):
    notebook["cells"].insert(place(notebook, "relu-check"), code(WRONG_RELU))
    return notebook


@case()
def answered_in_an_own_cell(notebook, folder):
    cell(notebook, "relu")["source"] = STUB
    notebook["cells"].insert(place(notebook, "relu-check") + 1, code(RELU))
    return notebook


@case()
def own_cells_that_misbehave(notebook, folder):
    sources = ("import sys; sys.exit(1)", "input('Your name? ')", "raise KeyboardInterrupt", "1 / 0", "exit()", "del x")
    notebook["cells"][2:2] = [code(source, f"own-{i}") for i, source in enumerate(sources)]
    return notebook


@case()
def percent_at_the_start_of_a_line(notebook, folder):
    cell(notebook, "relu")["source"] = "odd = (5\n% 3)\nmenu = '''\n%matplotlib\n!ls\n'''\n" + RELU
    return notebook


@case(weighted_sum="not attempted")
def built_on_one_that_is_not_written(notebook, folder):
    cell(notebook, "weighted_sum")["source"] = "def weighted_sum(x, w, b):\n    raise NotImplementedError()"
    cell(notebook, "neuron")["source"] = NEURON_BY_WEIGHTED_SUM
    return notebook


@case(weighted_sum="not judged")
def built_on_one_that_is_gone(notebook, folder):
    cell(notebook, "weighted_sum")["source"] = "# I come back to this"
    cell(notebook, "neuron")["source"] = NEURON_BY_WEIGHTED_SUM
    return notebook


@pytest.fixture(scope="module")
def graded(shared_course):
    """The course in which all of them have been handed in and graded."""
    for name, one in CASES.items():
        file = shared_course.hand_in(name)
        made = one.make(shared_course.answered(), file.parent)
        if made is None:
            file.unlink()
        else:
            data = json.dumps(made) if isinstance(made, dict) else made
            file.write_bytes(data if isinstance(data, bytes) else data.encode())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shared_course.grade()
    return shared_course


@pytest.fixture(scope="module")
def scores(graded):
    """Each one's points, as the gradebook has them."""
    return {name: rows["scores"][0] for name, rows in graded.gradebook().items()}


@pytest.mark.parametrize("name", CASES)
def test_gets_a_fair_verdict(graded, scores, name):
    found = {function: verdict.status for function, verdict in graded.verdicts(name).items()}
    assert found == dict.fromkeys(RIGHT, "passed") | CASES[name].due
    assert scores[name] == sum(POINTS[f] for f, status in found.items() if status == "passed")


@pytest.mark.parametrize("name", CASES)
def test_what_was_odd_is_said(graded, name):
    problems = "; ".join(graded.record(name)["problems"])
    assert CASES[name].problem in problems
    assert bool(problems) == bool(CASES[name].problem)


@pytest.mark.parametrize("name", CASES)
def test_formgrader_and_nbgrader_find_the_same_scores_in_the_notebook(graded, name):
    notebook = nbformat.read(graded.autograded(name), as_version=4)
    nbformat.validate(notebook)
    cells = {c.metadata.nbgrader.grade_id: c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")}
    points = {function: (verdict.score, verdict.max_score) for function, verdict in graded.verdicts(name).items()}
    assert {id.removeprefix("neuron-").removesuffix("-check"): determine_grade(c) for id, c in cells.items()} == points


@pytest.mark.parametrize("name", ["nbformat_3", "cells_that_are_none", "deep_metadata", "metadata_null"])
def test_the_autograded_notebook_shows_what_was_handed_in(graded, name):
    cells = nbformat.read(graded.autograded(name), as_version=4).cells
    assert any(RELU in cell.source for cell in cells)


def test_a_doubled_answer_counts_as_a_response(graded):
    comments = graded.gradebook()["answer_then_stub"]["comments"]
    assert comments["neuron-relu"] == (None, None)
    assert "np.maximum(0, z)" in graded.feedback("answer_then_stub")


def test_a_syntax_error_is_named(graded):
    assert "SyntaxError" in graded.verdicts("syntax_error_in_the_answer")["relu"].message


def test_a_file_over_the_limit_is_refused_with_its_size(course):
    course.hand_in("ada", json.dumps(course.answered()) + " " * 2**21)
    course.grade(max_bytes=2**20)
    assert {verdict.status for verdict in course.verdicts("ada").values()} == {"not judged"}
    assert "2 MB, and 1 MB is the limit" in course.feedback("ada")


def test_a_hundred_megabytes_are_read_in_seconds(graded, record_property):
    file = graded.folder / "submitted" / "hundred_megabytes_of_outputs" / "01_neuron" / "01_neuron.ipynb"
    assert file.stat().st_size > 95 * 2**20
    start = time.perf_counter()
    assert read_submission(file, in_lesson("01_neuron")).readable
    seconds = time.perf_counter() - start
    record_property("seconds to read 100 MB", round(seconds, 2))
    assert seconds < 20
    assert graded.autograded("hundred_megabytes_of_outputs").stat().st_size < 2**20


@pytest.mark.parametrize(
    "source, names",
    [
        ("%%time\ndef f(x):\n    return x", {"f"}),
        ("%matplotlib inline\nf = 1", {"f"}),
        ("if True:\n    %time f = 1\n    g = 2", {"g"}),
        ("x = (5\n% 3)\ndef f():\n    pass", {"x", "f"}),
        ("text = '''\n!ls\n'''", {"text"}),
        ("def f(:\n    pass\ng = 1", {"f", "g"}),
        ("import numpy as np\nfrom a import *", set()),
        ("\0", set()),
    ],
)
def test_names_are_found_beside_magics_and_errors(source, names):
    assert defined_names(source) == names


def test_python_that_begins_a_line_with_a_percent_sign_is_left_as_it_is():
    tree = parse("text = '''\n%time\n'''")
    assert tree is not None and tree.body[0].value.value == "\n%time\n"
