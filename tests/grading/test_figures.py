"""Figures in an autograded notebook: drawn where a person grades by hand, and nowhere else."""

import base64

import numpy as np
import pytest

from coursekit.exercises import in_lesson
from coursekit.gradebook import Recorder
from coursekit.grading.autograded import AutogradedNotebooks
from coursekit.grading.judges import Asked, judge_submission
from coursekit.grading.pool import Pool, Settings
from coursekit.grading.session import PNG
from coursekit.grading.submission import read_submission

FIGURE = "import matplotlib.pyplot as plt\nplt.plot([0, 1], [1, 3])\nplt.show()"
TWELVE = "import matplotlib.pyplot as plt\nfor i in range(12):\n    plt.figure()\n    plt.plot([i])"
LEFT_OPEN = "import matplotlib.pyplot as plt\nprint(plt.get_fignums())"
NO_PYPLOT = "import sys\nimport matplotlib.pyplot as plt\nplt.get_fignums = None\nsys.modules['matplotlib.pyplot'] = 3"
FORGED = "import coursekit\nimport sys\nplt = sys.modules['matplotlib.pyplot']\nplt.get_fignums = lambda: 10**6 * [1]"


def judged(course, draw: bool, *sources: str):
    """A submission with cells of one's own in front, and its run."""
    notebook = course.answered()
    own = [
        {"cell_type": "code", "id": f"own-{i}", "metadata": {}, "outputs": [], "source": s}
        for i, s in enumerate(sources)
    ]
    file = course.hand_in("ada", {**notebook, "cells": [*own, *notebook["cells"]]})
    exercises = in_lesson("01_neuron")
    submission = read_submission(file, exercises)
    with Pool(Settings()) as pool:
        return submission, judge_submission(pool, submission, exercises, "seed", frozenset(), None, draw)


def test_a_figure_is_shown_to_the_person_who_grades(course):
    submission, run = judged(course, True, FIGURE, TWELVE, LEFT_OPEN)
    assert [len(run.cells[i].figures) for i in range(3)] == [1, 8, 0]
    assert all(figure.startswith(PNG) for i in range(2) for figure in run.cells[i].figures)
    assert run.cells[2].printed == "[]\n"
    with Recorder(course.folder, "01_neuron") as recorder:
        notebook = AutogradedNotebooks(recorder).make(submission, run)
    shown = notebook.cells[0].outputs[0].data["image/png"]
    assert base64.b64decode(shown) == run.cells[0].figures[0]


def test_no_figure_is_drawn_for_a_judge_but_each_is_closed(course):
    _, run = judged(course, False, FIGURE, TWELVE, LEFT_OPEN)
    assert [run.cells[i].figures for i in range(3)] == [(), (), ()]
    assert run.cells[2].printed == "[]\n"
    assert all(verdict.passed for verdict in run.verdicts.values())


@pytest.mark.parametrize("tampered", [NO_PYPLOT, FORGED])
def test_whatever_becomes_of_pyplot_the_functions_are_judged(course, tampered):
    _, run = judged(course, True, tampered)
    assert all(verdict.passed for verdict in run.verdicts.values())


def test_what_is_no_picture_or_too_much_is_left_out():
    from coursekit.grading.session import MAX_DRAWN, Session

    session = Session.__new__(Session)
    session.draw, session.room = True, MAX_DRAWN
    good = np.frombuffer(PNG + b"rest", np.uint8)
    claims = [good, good.astype(np.float64), "PNG", np.frombuffer(b"<script>", np.uint8)]
    assert list(session._drawn(claims)) == [PNG + b"rest"]
    assert list(session._drawn([np.resize(good, MAX_DRAWN)])) == []
    assert list(session._drawn({"figures": 3})) == []


def test_a_lesson_is_drawn_if_a_person_grades_something_in_it():
    assert Asked("10_capstone", "seed").draw and not Asked("01_neuron", "seed").draw
