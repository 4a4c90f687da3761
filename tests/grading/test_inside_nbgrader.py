"""`nbgrader autograde` with our line in nbgrader_config.py: what it protects from, leaves alone, and how it fails."""

import json
import shutil
import textwrap
import warnings
from pathlib import Path
from typing import Any

import psutil
import pytest
from nbgrader.api import Gradebook
from small_course import PLAIN, Course, make_course

from coursekit.demo.layout import LESSON
from coursekit.demo.students import FLIPPED_SIGMOID, NAIVE_SIGMOID
from coursekit.grading.pool import FORKS

FORGED = "def sigmoid(z):\n    return 0\n\n\ndef check(exercise, function):\n    return None"


def without_checks(notebook: dict, marker: Path) -> dict:
    """A notebook that no longer looks like ours, with code that leaves a mark where it could run unconfined."""
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "id": "mark"}
    return notebook | {"cells": [code | {"source": f"open({str(marker)!r}, 'w').close()"}]}


def own_notebook(**cells: str) -> str:
    """A notebook of an instructor's own: an answer, and graded cells of theirs by grade id."""
    made: list[dict[str, Any]] = []
    for id, source in {"answer": "answer = 42", **cells}.items():
        kind = {"grade": id != "answer", "solution": id == "answer", "locked": id != "answer", "task": False}
        nbgrader = kind | {"schema_version": 3, "grade_id": id} | ({} if id == "answer" else {"points": 2})
        cell = {"cell_type": "code", "id": id, "outputs": [], "execution_count": None}
        made.append(cell | {"metadata": {"nbgrader": nbgrader}, "source": source})
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return json.dumps({"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Course:
    """A course whose gradebook nbgrader has made, with nothing handed in."""
    course = make_course(tmp_path_factory.mktemp("inside") / "course")
    done = course.run("nbgrader", "generate_assignment", LESSON, "--force")
    assert done.returncode == 0, done.stderr
    return course


@pytest.fixture
def fresh(prepared, tmp_path) -> Course:
    return Course(Path(shutil.copytree(prepared.folder, tmp_path / "course")))


def scores(course: Course) -> dict[str, float]:
    return {student: rows["scores"][0] for student, rows in course.gradebook().items()}


def test_what_deceives_nbgrader_does_not_deceive_the_line(fresh, tmp_path):
    marker = tmp_path / "ran-unconfined"
    fresh.hand_in("forger", sigmoid=FORGED)
    fresh.hand_in("bare", without_checks(fresh.released, marker))
    fresh.hand_in("noisy", sigmoid=f"import sys\nprint('help', file=sys.stderr)\n{NAIVE_SIGMOID}")
    fresh.hand_in("careless", fresh.answered() | {"cells": fresh.answered()["cells"][:-1]})
    spared = shutil.ignore_patterns("noisy", "careless")
    plain = Course(Path(shutil.copytree(fresh.folder, tmp_path / "plain", ignore=spared)))
    for course, options in ((fresh, ()), (plain, (PLAIN,))):
        done = course.run("nbgrader", "autograde", LESSON, *options)
        assert done.returncode == 0, done.stderr
        assert marker.exists() == (course is plain), "code of a learner's ran outside the sandbox"
        assert done.stderr.count("was judged in the sandbox") == (0 if course is plain else 4)
    assert scores(plain)["forger"] == 10
    assert scores(fresh) == {"forger": 8, "bare": 0, "noisy": 9, "careless": 10}
    assert fresh.gradebook()["forger"]["grades"]["neuron-sigmoid-check"][0] == 0


def test_the_judge_is_given_what_was_handed_in_and_no_link(fresh):
    """A file beside the notebook can be imported; one that is a link is not followed, nor is a notebook that is one."""
    helped = fresh.hand_in("helped", sigmoid="from mine import sigmoid")
    helped.with_name("mine.py").write_text("import numpy as np\n\n\n" + NAIVE_SIGMOID)
    secret = fresh.folder / "answers.py"
    secret.write_text("import numpy as np\n\n\n" + NAIVE_SIGMOID)
    fresh.hand_in("thief", sigmoid="from mine import sigmoid").with_name("mine.py").symlink_to(secret)
    copycat = fresh.hand_in("copycat")
    copycat.unlink()
    copycat.symlink_to(helped)
    done = fresh.run("nbgrader", "autograde", LESSON)
    assert done.returncode == 0, done.stderr
    assert scores(fresh) == {"helped": 9, "thief": 8, "copycat": 0}
    said = fresh.run("coursekit", "report", LESSON).stdout
    assert "3 submissions, 5.67 of 10 points on average" in said and "copycat: what was handed in is a link" in said
    assert "it was not followed" in done.stderr


def test_other_notebooks_are_run_in_a_kernel_as_before(fresh):
    """An assignment of the instructor's own, and one that has our check beside a graded cell of their own."""
    checks = {"neuron-sigmoid-check": "sigmoid = 1", "own-test": "assert answer == 42"}
    for name, cells in {"own": {"own-test": checks["own-test"]}, "mixed": checks}.items():
        for folder in ("solutions", "submitted/ada"):
            target = fresh.folder / folder / "homework" / f"{name}.ipynb"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(own_notebook(**cells))
    for words in (["generate_assignment", "homework"], ["autograde", "homework"]):
        done = fresh.run("nbgrader", *words)
        assert done.returncode == 0, done.stderr
    with warnings.catch_warnings(), Gradebook(fresh.db_url) as book:
        warnings.simplefilter("ignore")
        submission = book.find_submission("homework", "ada")
        assert {notebook.name: notebook.score for notebook in submission.notebooks} == {"own": 2, "mixed": 4}
    assert "mixed has graded cells of your own (own-test)" in done.stderr
    assert "own has graded cells" not in done.stderr
    assert not (fresh.folder / ".coursekit_secret").exists(), "our judge has been at work"


@pytest.mark.skipif(not FORKS, reason="there is no warm process where forking is not safe")
def test_formgraders_button_keeps_one_warm_process_and_leaves_none(fresh):
    """What Formgrader calls, several times in one process."""
    for student in ("ada", "ben", "cyd"):
        fresh.hand_in(student, sigmoid=FLIPPED_SIGMOID)
    program = f"""
        import json, psutil
        from nbgrader.apps import NbGraderAPI
        from traitlets.config.loader import PyFileConfigLoader

        api = NbGraderAPI(config=PyFileConfigLoader("nbgrader_config.py").load_config())

        def grade(student):
            return api.autograde("{LESSON}", student)["success"]

        def warm():
            return [one.pid for one in psutil.Process().children() if "coursekit.grading.zygote" in one.cmdline()]

        graded, first = [grade("ada"), grade("ben")], warm()
        psutil.Process(first[0]).kill()
        psutil.Process(first[0]).wait()
        graded += [grade("cyd"), grade("cyd")]
        print(json.dumps([graded, first, warm()]))
    """
    done = fresh.run("python", "-c", textwrap.dedent(program))
    assert done.returncode == 0, done.stderr
    graded, first, second = json.loads(done.stdout.splitlines()[-1])
    assert graded == [True, True, False, True], "after its warm process has died, it takes another"
    assert len(first) == len(second) == 1
    assert not any(psutil.pid_exists(pid) for pid in first + second)
    assert scores(fresh) == {"ada": 8, "ben": 8, "cyd": 8}


MISTAKES = {
    "c.Autograde.exporter_class = 'coursekit.autograde.JudgingExportr'": "could not be imported",
    "c.Autograde.autograde_preprocessors = ['nbgrader.preprocessors.SaveAutoGrades']": "has no Execute for the judge",
    "c.GenerateFeedback.exporter_class = 'coursekit.autograde.JudgingExporter'": "JudgingExporter is for autograding",
    "c.CourseDirectory.release_directory = 'elsewhere'": "is missing. Run `nbgrader generate_assignment",
    "import os; os.environ['COURSEKIT_SECRET'] = ''": ".coursekit_secret is empty or cannot be read",
}


@pytest.mark.parametrize(("line", "said"), MISTAKES.items())
def test_a_mistake_in_the_settings_stops_it_with_a_sentence(fresh, line, said):
    fresh.hand_in("ada")
    if "Feedback" in line:
        assert fresh.run("nbgrader", "autograde", LESSON).returncode == 0
    if "SECRET" in line:
        (fresh.folder / ".coursekit_secret").write_text("")
    with (fresh.folder / "nbgrader_config.py").open("a") as config:
        config.write(f"{line}\n")
    done = fresh.run("nbgrader", "generate_feedback" if "Feedback" in line else "autograde", LESSON)
    assert done.returncode != 0 and said in done.stderr
    assert "Feedback" in line or not fresh.autograded("ada").exists()


def test_a_notebook_of_an_older_format_gets_its_missing_check_back(fresh):
    notebook = fresh.answered()
    for cell in notebook["cells"]:
        del cell["id"]
    fresh.hand_in("old", notebook | {"nbformat_minor": 4, "cells": notebook["cells"][:-1]})
    done = fresh.run("nbgrader", "autograde", LESSON)
    assert done.returncode == 0 and "ERROR" not in done.stderr, done.stderr
    assert scores(fresh) == {"old": 10}
