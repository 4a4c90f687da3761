"""Submissions that want too much of the judge, or another's work: each is bounded, named, and hurts nobody else."""

import json
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.checking import show
from coursekit.exercises import in_lesson
from coursekit.grading import check_files as module
from coursekit.grading.check_files import check_files
from coursekit.grading.plan import steps
from coursekit.grading.pool import Pool, Settings
from coursekit.grading.session import Session
from coursekit.grading.submission import (
    MAX_CELLS,
    MAX_CODE,
    Cell,
    Submission,
    count_values,
    find_notebook,
    read_submission,
)

LESSON = in_lesson("01_neuron")
RIGHT = "import numpy as np\n\ndef relu(z):\n    return np.maximum(0, z)\n"
QUICK = Settings(call_seconds=1, cell_seconds=1, total_seconds=4)


def notebook(*sources):
    return json.dumps({"cells": [{"cell_type": "code", "metadata": {}, "source": source} for source in sources]})


def checked(*paths, exercise=None):
    return check_files(paths, exercise, QUICK, 2)


def test_a_file_of_endless_code_is_not_parsed(tmp_path):
    file = tmp_path / "endless.py"
    file.write_text("1\n" * 3_000_000 + RIGHT)
    submission = read_submission(file, LESSON)
    assert not submission.readable and "characters of code" in submission.problems[-1]


def test_a_cell_of_endless_code_is_left_out_and_the_others_are_judged(tmp_path):
    file = tmp_path / "cells.ipynb"
    file.write_text(notebook("1\n" * 300_000, RIGHT))
    [result] = checked(file)
    assert result.passed


def test_of_endless_cells_the_first_are_read(tmp_path):
    file = tmp_path / "many.ipynb"
    file.write_text(notebook(RIGHT, *["def relu(z):\n    raise NotImplementedError()"] * 12_000))
    submission = read_submission(file, LESSON)
    assert len(submission.cells) == MAX_CELLS and "12001 cells" in submission.problems[0]
    assert [step.cell.index for step in steps(submission, LESSON) if step.cell] == [0]


def test_of_endless_code_in_all_what_fits_is_read(tmp_path):
    file = tmp_path / "long.ipynb"
    file.write_text(notebook(*[f"x = {'1' * 50_000}"] * 40, RIGHT))
    submission = read_submission(file, LESSON)
    assert sum(len(cell.source) for cell in submission.cells) <= MAX_CODE and "characters" in submission.problems[0]
    assert submission.cells[-1].source == RIGHT


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.text('",[{\\\n') | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text('",[{\\'), inner),
    )
)
def test_values_are_counted_without_being_read(value):
    """As many commas and opening brackets as stand outside of strings, whatever stands in them."""

    def marks(one):
        inside = list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else None
        return 0 if inside is None else 1 + max(0, len(inside) - 1) + sum(map(marks, inside))

    assert count_values(json.dumps(value, ensure_ascii=False)) == marks(value)


def test_a_submission_does_not_borrow_another_ones_work(tmp_path):
    (tmp_path / "alice.py").write_text(RIGHT)
    (tmp_path / "bob.py").write_text("from alice import relu as theirs\n\ndef relu(z):\n    return theirs(z)\n")
    alice, bob = checked(tmp_path)
    assert alice.passed and not bob.passed


def test_a_helper_of_ones_own_comes_along(tmp_path):
    (tmp_path / "helper.py").write_text("import numpy as np\n\ndef largest(a, b):\n    return np.maximum(a, b)\n")
    (tmp_path / "mine.py").write_text("from helper import largest\n\ndef relu(z):\n    return largest(0, z)\n")
    helper, mine = checked(tmp_path)
    assert mine.passed and not helper.judged


def test_a_link_to_the_answers_is_not_followed(tmp_path):
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions" / "answers.ipynb").write_text(notebook(RIGHT))
    folder = tmp_path / "submitted"
    folder.mkdir()
    (folder / "01_neuron.ipynb").symlink_to(tmp_path / "solutions" / "answers.ipynb")
    file, [problem] = find_notebook(folder, "01_neuron")
    assert file is None and "link" in problem


def test_worksheets_of_nonsense_are_no_notebook(tmp_path):
    file = tmp_path / "old.ipynb"
    file.write_text('{"worksheets": [{"cells": 5}, 7]}')
    assert not read_submission(file, LESSON).readable


def test_a_module_with_an_endless_name_stops_nothing(tmp_path):
    (tmp_path / "long.py").write_text(f"try:\n    import {'a' * 300}\nexcept ImportError:\n    pass\n\n{RIGHT}")
    [result] = checked(tmp_path / "long.py")
    assert result.passed


@pytest.mark.parametrize("shape", [(2,) * 22, (6,) * 8, (1,) * 20 + (30,)])
def test_an_array_of_many_dimensions_is_not_written_out(shape):
    assert show.value({"a": np.zeros(shape, np.uint8)}) == "{'a': " + f"an array of shape {shape}" + "}"


def test_the_total_is_a_total(tmp_path):
    slow = "import time, os\nif time.time() > START + 1:\n    time.sleep(0.9)\n"
    cells = [f"START = {time.time()}", *[slow] * 40, "import os\nos._exit(0)", RIGHT]
    submission = Submission(tmp_path / "slow.ipynb", cells=tuple(Cell(i, source) for i, source in enumerate(cells)))
    with Pool(QUICK) as pool:
        begun = time.monotonic()
        Session(pool, steps(submission, LESSON), LESSON, "seed").judge_all()
    assert time.monotonic() - begun < 3 * QUICK.total_seconds


@pytest.mark.parametrize(
    ("takes", "status"),
    [("time.sleep(0.9)", "passed"), ("while True: pass", "wrong"), ("time.sleep(60)", "wrong")],
)
def test_processor_time_is_what_counts_so_that_a_busy_machine_makes_no_right_answer_late(takes, status, tmp_path):
    """What waits for a core cannot be told, by the clock, from what sleeps."""
    file = tmp_path / "waits.py"
    first = f"    if not CALLS:\n        CALLS.append(z)\n        {takes}\n    return"
    file.write_text("import time\nCALLS = []\n" + RIGHT.replace("    return", first))
    settings = Settings(call_seconds=0.3, total_seconds=30)
    [result] = check_files([file], None, settings, 1)
    assert result.verdict.status == status


def test_what_there_was_no_time_to_try_is_not_called_wrong(tmp_path):
    cells = [
        "import time\nwhile True:\n    try:\n        time.sleep(9)\n    except BaseException:\n        pass",
        RIGHT,
    ]
    submission = Submission(tmp_path / "slow.ipynb", cells=tuple(Cell(i, source) for i, source in enumerate(cells)))
    with Pool(Settings(call_seconds=1, cell_seconds=1, total_seconds=1)) as pool:
        verdict = Session(pool, steps(submission, LESSON), LESSON, "seed").judge_all().verdicts["neuron.relu"]
    assert verdict.status == "not judged" and "time for this submission was over" in verdict.headline


def test_a_fault_of_ours_stops_at_the_submission_that_met_it(tmp_path, monkeypatch):
    for name in ("a.py", "b.py", "c.py"):
        (tmp_path / name).write_text(RIGHT)
    real = module.read_submission

    def stumble(path, *rest):
        if path.name == "b.py":
            raise TypeError("a fault")
        return real(path, *rest)

    monkeypatch.setattr(module, "read_submission", stumble)
    a, b, c = checked(tmp_path)
    assert a.passed and c.passed
    assert not b.passed and not b.judged and "stumbled" in b.to_dict()["message"]
