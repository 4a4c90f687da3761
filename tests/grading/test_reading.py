"""Where to read: the sections above an answer, as JupyterLab names and anchors them."""

import json

import pytest
from small_course import REPOSITORY

from coursekit.exercises import LESSONS, in_lesson
from coursekit.grading.reading import Section, where_to_read


def cells(lesson: str) -> list[dict]:
    return json.loads((REPOSITORY / "notebooks" / lesson / f"{lesson}.ipynb").read_text(encoding="utf-8"))["cells"]


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_has_a_section_to_read_which_is_a_heading_of_its_lesson(lesson):
    found = where_to_read(cells(lesson))
    texts = ["".join(cell["source"]) for cell in cells(lesson) if cell["cell_type"] == "markdown"]
    headings = {line.lstrip("# ").replace("`", "") for text in texts for line in text.splitlines() if line[:1] == "#"}
    for exercise in in_lesson(lesson):
        sections = found[exercise.grade_id]
        assert sections and {section.title for section in sections} <= headings
        assert not any(section.title.startswith("Exercise ") for section in sections)


def test_the_parts_since_the_exercise_before_are_named_within_their_section():
    found = where_to_read(cells("01_neuron"))
    titles = [section.title for section in found["neuron-relu"]]
    assert titles == [
        "From a number to an answer",
        "Cut off at zero: relu",
    ]
    assert found["neuron-or_gate"] == (Section("Gates", "Gates"),)


def test_anchors_are_those_of_jupyterlab_and_code_holds_no_heading():
    text = "## A step without `cliffs`\n```\n## no heading\n```"
    answer = {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": "a", "solution": True}}, "source": ""}
    found = where_to_read([{"cell_type": "markdown", "metadata": {}, "source": text}, answer])
    assert found == {"a": (Section("A step without cliffs", "A-step-without-cliffs"),)}
