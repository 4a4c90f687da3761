"""coursekit check on files: the whole bank as files, and whatever else people point it at."""

import json
from pathlib import Path

import bank_files
import nbformat
import pytest
from click.testing import CliRunner
from nbformat import v4

from coursekit.cli import main
from coursekit.errors import CoursekitError
from coursekit.exercises import find
from coursekit.grading.check_files import check_files, files_in
from coursekit.grading.pool import Settings

KEYS = {"file", "exercise", "passed", "score", "max_score", "diagnosis", "message"}
QUICK = Settings(call_seconds=0.5, cell_seconds=1.0, total_seconds=5.0)
SIGMOID = "import numpy as np\n\ndef sigmoid(z):\n    return 0.5 * (1 + np.tanh(z / 2))\n"
RELU = "\ndef relu(z):\n    return np.maximum(0, z)\n"


@pytest.fixture(scope="module")
def judged_bank():
    """Judge every file of the bank in one run; give its results by file and exercise."""
    files = [path for _, path in bank_files.right()] + [path for *_, path in bank_files.wrong()]
    results = check_files(files, None, QUICK, 2)
    assert list(dict.fromkeys(result.file for result in results)) == [str(path) for path in files]
    return {(result.file, result.exercise): result for result in results}


def test_files_of_very_many_folders_are_judged(tmp_path):
    for i in range(3000):
        (tmp_path / f"a student whose name is long enough to fill a line {i}").mkdir()
    folders = sorted(tmp_path.iterdir())
    for folder in folders[:2]:
        (folder / "answer.py").write_text(SIGMOID)
    results = check_files([*(folder / "answer.py" for folder in folders)], "neuron.sigmoid", QUICK, 2)
    assert [result.passed for result in results] == [True, True, *[False] * 2998]


def name(value):
    return "/".join(value.parts[-3:]) if isinstance(value, Path) else None


@pytest.mark.parametrize(("id", "path"), bank_files.right(), ids=name)
def test_right_files_pass(id, path, judged_bank):
    result = judged_bank[str(path), id]
    assert result.passed, result.to_dict()["message"]
    assert result.verdict.score == find(id).points


@pytest.mark.parametrize(("id", "diagnosis", "path"), bank_files.wrong(), ids=name)
def test_wrong_files_fail_under_their_own_name(id, diagnosis, path, judged_bank):
    result = judged_bank.get((str(path), id)) or judged_bank[str(path), None]
    assert not result.passed
    if diagnosis:
        assert result.to_dict()["diagnosis"] == diagnosis


@pytest.fixture(scope="module")
def check_texts(tmp_path_factory):
    """Give a function that writes texts as files and checks them, save those beside: one list of results a file."""

    def check(
        texts: dict[str, str | bytes], exercise: str | None = None, beside: tuple[str, ...] = ()
    ) -> dict[str, list]:
        folder = tmp_path_factory.mktemp("files")
        for file, text in texts.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
        judged = [folder / file for file in texts if file not in beside]
        results = check_files(judged, exercise, QUICK, 2)
        by_file = {}
        for result in results:
            by_file.setdefault(str(Path(result.file).relative_to(folder).as_posix()), []).append(result)
        return by_file

    return check


def notebook(*sources: str) -> dict:
    return {"cells": [{"cell_type": "code", "source": source} for source in sources], "nbformat": 4}


PASS = {
    "asks when run by itself": SIGMOID + 'if __name__ == "__main__":\n    print(sigmoid(float(input("z? "))))\n',
    "loops when run by itself": SIGMOID + 'if __name__ == "__main__":\n    while True:\n        pass\n',
    "loops after it": SIGMOID + "while True:\n    pass\n",
    "asks after it": SIGMOID + 'z = input("z? ")\n',
    "raises before it": "import numpy as np\nraise ValueError('not yet')\n" + SIGMOID,
    "raises after it": SIGMOID + "assert sigmoid(0) == 1\n",
    "exits after it": SIGMOID + "raise SystemExit(0)\n",
    "exits before it": "import sys\nsys.exit(3)\n" + SIGMOID,
    "imports what is not there": "import tensorflow\n" + SIGMOID,
    "imports from what is not there": "from sklearn.metrics import accuracy_score\n" + SIGMOID,
    "reads options": "import argparse\na = argparse.ArgumentParser()\na.add_argument('z')\na.parse_args()\n" + SIGMOID,
    "reads an argument": "import sys\nz = float(sys.argv[1])\n" + SIGMOID,
    "partial": "from functools import partial\nimport numpy as np\ndef logistic(k, z):\n"
    "    return 0.5 * (1 + np.tanh(k * z / 2))\nsigmoid = partial(logistic, 1)\n",
    "object": "import numpy as np\nclass Sigmoid:\n    def __call__(self, z):\n"
    "        return 0.5 * (1 + np.tanh(z / 2))\nsigmoid = Sigmoid()\n",
    "exec": f"exec({SIGMOID!r})\n",
    "globals": "import numpy as np\nglobals()['sig' + 'moid'] = lambda z: 0.5 * (1 + np.tanh(z / 2))\n",
    "null bytes": SIGMOID.replace("\n\n", "\n\0\n").encode(),
    "latin-1": b"# -*- coding: latin-1 -*-\n# caf\xe9\n" + SIGMOID.encode(),
    "utf-16": SIGMOID.encode("utf-16"),
    "byte order mark": b"\xef\xbb\xbf" + SIGMOID.encode(),
    "windows lines": SIGMOID.replace("\n", "\r\n").encode(),
    "prints a million lines": SIGMOID + "for i in range(10**6):\n    print(i)\n",
    "from the future": "from __future__ import annotations\n" + SIGMOID,
    "defined twice": "def sigmoid(z):\n    return z\n\n" + SIGMOID,
    "imports a helper": "from helpers import half_tanh\n\ndef sigmoid(z):\n    return half_tanh(z) + 0.5\n",
    "imports the function": "from helpers import sigmoid\n",
    "imports it under its name": "import helpers\nsigmoid = helpers.sigmoid\n",
    "imports all": "from helpers import *\n",
    "imports the course": "from coursekit import check, start\nstart('01_neuron', version='0')\n"
    + SIGMOID
    + "check('neuron.sigmoid', sigmoid)\n",
}
HELPERS = SIGMOID + "\ndef half_tanh(z):\n    return np.tanh(z / 2) / 2\n"


@pytest.fixture(scope="module")
def passed_files(check_texts):
    return check_texts(
        {f"{title}.py": text for title, text in PASS.items()} | {"helpers.py": HELPERS}, beside=("helpers.py",)
    )


@pytest.mark.parametrize("title", PASS)
def test_what_stands_around_a_right_function_costs_nothing(title, passed_files):
    [result] = passed_files[f"{title}.py"]
    assert (result.exercise, result.passed) == ("neuron.sigmoid", True), result.to_dict()["message"]


FAIL = {
    "async": (SIGMOID.replace("def", "async def"), "wrong kind of value"),
    "generator": (SIGMOID.replace("return", "yield"), "wrong kind of value"),
    "a number": ("sigmoid = 3\n", "no function but a int"),
    "raises inside": ("def sigmoid(z):\n    return 1 / 0\n", "ZeroDivisionError"),
    "exits inside": ("def sigmoid(z):\n    raise SystemExit(0)\n", "SystemExit"),
    "kills itself": ("import os\ndef sigmoid(z):\n    os._exit(0)\n", "process down"),
    "endless": ("def sigmoid(z):\n    while True:\n        pass\n", "did not come to an end"),
    "stub": ("def sigmoid(z):\n    raise NotImplementedError()\n", "Not started yet"),
    "needs tensorflow": ("import tensorflow\ndef sigmoid(z):\n    return tensorflow.sigmoid(z)\n", "NameError"),
}
NOT_JUDGED = {
    "deleted.py": (SIGMOID + "del sigmoid\n", "There is no function named sigmoid"),
    "stopped.py": ("while True:\n    pass\n" + SIGMOID, "no function named sigmoid|did not end"),
    "empty.py": ("", "the file is empty"),
    "blank.py": ("\n \n", "the file is empty"),
    "syntax.py": ("import numpy as np\ndef softmax(z)\n    return z\n", "line 2"),
    "nothing.py": ("import numpy as np\nx = 3\n", "defines no function of the course"),
    "course only.py": ("from coursekit.nn.neuron import sigmoid\n", "defines no function of the course"),
    "commented.py": ("# def sigmoid(z): return z\n", "defines no function of the course"),
    "empty.ipynb": ("", "the file is empty"),
    "prose.ipynb": ("Dear teacher,", "it is not JSON"),
    "cut.ipynb": ('{"cells": [{"cell_ty', "it is not JSON"),
    "list.ipynb": ("[]", "it has no cells"),
    "deep.ipynb": ("[" * 100_000, "it is not JSON"),
    "no cells.ipynb": ('{"cells": []}', "defines no function of the course|no cell|no code|empty"),
    "prose cell.ipynb": (json.dumps(notebook("%matplotlib inline\n!ls")), "defines no function of the course"),
}


@pytest.fixture(scope="module")
def failed_files(check_texts):
    texts = {f"{title}.py": text for title, (text, _) in FAIL.items()}
    return check_texts(texts | {file: text for file, (text, _) in NOT_JUDGED.items()})


@pytest.mark.parametrize("title", FAIL)
def test_what_is_wrong_is_said(title, failed_files):
    [result] = failed_files[f"{title}.py"]
    assert result.exercise == "neuron.sigmoid" and result.judged and not result.passed
    assert FAIL[title][1] in result.to_dict()["message"]


@pytest.mark.parametrize("file", NOT_JUDGED)
def test_why_a_file_was_not_judged_is_said(file, failed_files):
    [result] = failed_files[file]
    entry = result.to_dict()
    assert not result.judged and not result.passed
    assert any(part in entry["message"] for part in NOT_JUDGED[file][1].split("|")), entry
    assert "Traceback" not in entry["message"]


def test_a_syntax_error_after_a_function_that_is_named_is_said(check_texts):
    [result] = check_texts({"a.py": SIGMOID + "def relu(z)\n    return z\n"}, "neuron.sigmoid")["a.py"]
    assert not result.passed and not result.judged
    assert "SyntaxError" in result.to_dict()["message"] or "cannot be read as Python" in result.to_dict()["message"]


def test_every_function_of_a_file_is_judged_in_the_order_of_the_course(check_texts):
    text = SIGMOID + RELU + "\ndef neuron(X, w, b, activation):\n    return X @ w + b\n"
    results = check_texts({"a.py": RELU.replace("relu", "other") + text})["a.py"]
    said = [(result.exercise, result.passed) for result in results]
    assert said == [("neuron.sigmoid", True), ("neuron.relu", True), ("neuron.neuron", False)]
    assert results[2].to_dict()["diagnosis"] == "activation_ignored"


def test_an_exercise_that_is_named_is_judged_alone(check_texts):
    results = check_texts({"a.py": SIGMOID + RELU, "b.py": SIGMOID}, "neuron.relu")
    assert [(result.exercise, result.passed) for result in results["a.py"]] == [("neuron.relu", True)]
    [missing] = results["b.py"]
    assert missing.exercise == "neuron.relu" and not missing.judged
    assert "no function named relu" in missing.to_dict()["message"]


def test_a_later_function_is_not_punished_for_an_earlier_one(check_texts):
    text = "import numpy as np\n\ndef weighted_sum(x, w, b):\n    return x @ w\n\ndef neuron(X, w, b, activation):\n"
    text += "    return activation(np.array([weighted_sum(x, w, b) for x in X]))\n"
    first, second = check_texts({"a.py": text})["a.py"]
    assert first.to_dict()["diagnosis"] == "bias_forgotten" and second.passed


@pytest.mark.parametrize(
    "made",
    [
        notebook(SIGMOID),
        notebook("import numpy as np", SIGMOID.split("\n", 1)[1], "sigmoid(3)"),
        notebook("raise ValueError", SIGMOID),
        notebook(SIGMOID, "this is no python"),
        notebook("%matplotlib inline\nimport numpy as np", SIGMOID),
        {"worksheets": [{"cells": [{"cell_type": "code", "input": SIGMOID}]}], "nbformat": 3},
        {"cells": [None, 3, {"cell_type": "code", "source": SIGMOID.splitlines(keepends=True), "metadata": 7}]},
        json.loads(nbformat.writes(v4.new_notebook(cells=[v4.new_markdown_cell("# Hi"), v4.new_code_cell(SIGMOID)]))),
    ],
)
def test_notebooks_that_were_never_released_are_judged_by_name(made, check_texts):
    [result] = check_texts({"a.ipynb": json.dumps(made)})["a.ipynb"]
    assert (result.exercise, result.passed) == ("neuron.sigmoid", True), result.to_dict()


def test_a_helper_in_a_lesson_may_be_named_as_another_lessons_exercise(check_texts):
    answer = v4.new_code_cell(SIGMOID, metadata={"nbgrader": {"grade_id": "neuron-sigmoid", "solution": True}})
    helper = v4.new_code_cell("def fit(x, y):\n    return np.polyfit(x, y, 1)")
    [result] = check_texts({"a.ipynb": json.dumps(v4.new_notebook(cells=[answer, helper]))})["a.ipynb"]
    assert (result.exercise, result.passed) == ("neuron.sigmoid", True), result.to_dict()


def test_odd_names_are_kept_as_they_were_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = ["with space.py", "naïve ü 数.py", "-dash.py", "--json.py", "'quote\".py", "a;b.py", "new\nline.py"]
    for file in names:
        Path(file).write_text(SIGMOID)
    done = CliRunner().invoke(main, ["check", "--json", "--", *names])
    assert done.exit_code == 0, done.output
    assert [entry["file"] for entry in json.loads(done.stdout)] == names


def test_relative_paths_and_folders(tmp_path, monkeypatch):
    for file in ("b/two.py", "b/one.py", "b/.hidden/three.py", "b/.ipynb_checkpoints/x.ipynb", "b/notes.txt", "c.py"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(SIGMOID)
    (tmp_path / "folder.py").mkdir()
    monkeypatch.chdir(tmp_path / "b")
    listed = [path.as_posix() for path in files_in([Path("."), Path("../c.py"), Path("../folder.py")])]
    assert listed == ["one.py", "two.py", "../c.py"]
    done = CliRunner().invoke(main, ["check", "--json", "../c.py", "."])
    assert [entry["file"] for entry in json.loads(done.stdout)] == ["../c.py", "one.py", "two.py"]


def run_check(*arguments: object):
    done = CliRunner().invoke(main, ["check", "--json", "--cell-seconds", "1", *map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    (folder / "right.py").write_text(SIGMOID)
    (folder / "wrong.py").write_text("def sigmoid(z):\n    return z\n")
    (folder / "text.txt").write_text(SIGMOID)
    (folder / "nothing.py").write_text("x = 1\n")
    (folder / "none").mkdir()
    return folder


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (["right.py"], 0),
        (["right.py", "wrong.py"], 1),
        (["wrong.py", "missing.py"], 2),
        (["right.py", "missing.py"], 2),
        (["right.py", "nothing.py"], 2),
        (["right.py", "text.txt"], 2),
    ],
)
def test_exit_codes_and_pure_json(files, code, samples):
    done = run_check(*(samples / file for file in files))
    entries = json.loads(done.stdout)
    assert done.exit_code == code and done.stderr.startswith("Sandbox") and done.stderr.count("\n") == 1
    assert [set(entry) for entry in entries] == [KEYS] * len(files)
    assert [Path(entry["file"]).name for entry in entries] == files
    assert [entry["passed"] for entry in entries] == [file == "right.py" for file in files]
    for entry in entries:
        assert isinstance(entry["passed"], bool) and isinstance(entry["message"], str) and entry["message"]
        assert isinstance(entry["score"], float) and isinstance(entry["max_score"], float)


def test_a_file_that_has_nothing_still_has_the_exercise_asked_for(samples):
    [entry] = json.loads(run_check("--exercise", "neuron.sigmoid", samples / "missing.py").stdout)
    assert entry["exercise"] == "neuron.sigmoid" and entry["message"] == f"there is no file {samples / 'missing.py'}"


def test_a_folder_without_files_is_said(samples):
    done = run_check(samples / "none")
    assert done.exit_code == 2 and "no .py or .ipynb file" in done.stderr


def test_an_unknown_exercise_is_said_before_anything_is_judged(samples):
    with pytest.raises(CoursekitError, match=r"Did you mean 'neuron\.sigmoid'"):
        check_files([samples / "right.py"], "neuron.sigmod", QUICK, 1)
    done = run_check("--exercise", "neuron.sigmod", samples / "right.py")
    assert done.exit_code == 2 and done.stdout == ""


def test_nothing_is_left_beside_the_files(samples):
    before = sorted(samples.rglob("*"))
    run_check(samples)
    assert sorted(samples.rglob("*")) == before


def test_what_has_no_points_is_printed_without(tmp_path):
    file = tmp_path / "a.py"
    file.write_text("def double_all(numbers):\n    return numbers + 2\n")
    result = CliRunner().invoke(main, ["check", str(file), "--workers", "1"])
    assert result.exit_code == 1
    assert result.stdout.startswith(f"✗ Not right yet: {file} start_here.double_all\n    Two was added to every")


def test_what_has_no_points_is_right_once_it_is_mended(check_texts):
    first = "from coursekit import check\ndef double_all(numbers):\n    return numbers + 2\n"
    mended = "def double_all(numbers):\n    return 2 * numbers\n"
    asked = 'check("start_here.double_all", double_all)\n'
    [result] = check_texts({"a.ipynb": json.dumps(notebook(first, asked, mended))})["a.ipynb"]
    assert result.passed
