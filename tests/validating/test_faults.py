"""Each fault that an instructor may make in a course is named: file, cell, what it is and what to do."""

from types import SimpleNamespace

import pytest
from authoring.small_lesson import SOURCE as SMALL
from authoring.small_lesson import exercise
from lesson_to_break import PAGE, RELEASED, SOLVED, SOURCE, cell, edit, replace, rewrite, static

from coursekit.authoring.build import build
from coursekit.validating.course import examine, notebooks
from coursekit.validating.graded import answer_lines, due_cells, ids_and_points, released_answers
from coursekit.validating.reading import read_notebook

STALE = "fresh | "
PAGE_CELL = PAGE.replace("# ", "", 1).replace("\n# ", "\n").replace("\n#\n", "\n\n")


def test_a_sound_course_has_no_problem(course):
    assert static(course) == {SOLVED: [], RELEASED: []}


def drop(id):
    return lambda notebook: notebook["cells"].remove(cell(notebook, id))


def double(id):
    return lambda notebook: notebook["cells"].append(cell(notebook, id) | {})


def points(number):
    return lambda notebook: cell(notebook, "neuron-relu-check")["metadata"]["nbgrader"].update(points=number)


def add_cell(notebook):
    new = {"id": "mine", "metadata": {}, "outputs": [], "execution_count": None}
    notebook["cells"].append({"cell_type": "code", "source": "1 + 1", **new})


def was_run(notebook):
    cell(notebook, "code")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "0.5\n"}]


def image(**about):
    def change(notebook):
        for output in cell(notebook, "figure")["outputs"]:
            if "image/png" in output.get("data", {}):
                output["metadata"] = {"image/png": about}

    return change


def page(old, new):
    assert old in PAGE_CELL
    return rewrite(SOLVED, "text", PAGE_CELL.replace(old, new, 1))


def colours(style):
    return edit(SOLVED, lambda n: cell(n, "text").update(source=PAGE_CELL + f'\n<p style="{style}">Pale</p>\n'))


GRADED = [
    (edit(RELEASED, points(7)), "points and ids", "neuron-relu-check", "points is 7, and"),
    (edit(SOLVED, points(7)), "points and ids", "neuron-relu-check", "points is 7, and"),
    (edit(RELEASED, double("code")), "points and ids", "cell code-", "used 2 times"),
    (edit(RELEASED, double("neuron-relu-check")), "points and ids", "grade id neuron-relu-check", "2 cells have it"),
    (edit(RELEASED, drop("neuron-relu-check")), "points and ids", "", "the check of neuron.relu is missing"),
    (edit(SOLVED, drop("neuron-relu-check")), "points and ids", "", "the check of neuron.relu is missing"),
    (
        edit(RELEASED, lambda n: cell(n, "neuron-relu")["metadata"].update(nbgrader=5)),
        "points and ids",
        "",
        "grades None",
    ),
    (rewrite(RELEASED, "neuron-relu-check", "check(1)"), "points and ids", "neuron-relu-check", "and nothing more"),
    (rewrite(SOLVED, "neuron-relu", "x = 1"), "points and ids", "neuron-relu", "does not define relu"),
    (edit(RELEASED, was_run), "no answer", "cell code-", "was run"),
    (
        rewrite(RELEASED, "neuron-relu", "def relu(z):\n    return z * (z > 0)"),
        *("no answer", "cell neuron-relu (def relu(z):)", "holds no `raise NotImplementedError()`"),
    ),
    (
        rewrite(RELEASED, "neuron-relu", "def relu(z):\n    return np.maximum(0.0, z)"),
        *("no answer", "cell neuron-relu (def relu(z):)", "a line of the answer, `return np.maximum(0.0, z)`"),
    ),
    (rewrite(RELEASED, "code", "# ### BEGIN SOLUTION"), "no answer", "cell code-", "the mark of a solution"),
    (rewrite(RELEASED, "code", "raise NotImplementedError()"), "no answer", "cell code-", "is no exercise"),
    (
        edit(SOLVED, lambda n: cell(n, "neuron-relu-check").update(outputs=[])),
        "checks pass",
        "neuron-relu-check",
        "no passed",
    ),
]
READABLE = [
    (page("## The words", "# The words"), "a second heading of level 1, 'The words'"),
    (page("## The words", "### The words"), "of level 3 below one of level 1"),
    (page("# What", "## What"), "no heading of level 1"),
    (page("| word | meaning |", "| | |"), "has an empty or no header"),
    (page("[table at the end]", "[here]"), "'here' to #The-words does not say where it goes"),
    (page("(#The-words)", "(#No-words)"), "leads to #No-words, and there is no such heading"),
    (edit(SOLVED, image()), "has no alt text"),
    (edit(SOLVED, image(alt="A curve.")), "has 8 characters"),
    (edit(SOLVED, image(alt="A curve " * 40 + ".")), "has 321 characters"),
    (edit(SOLVED, image(alt="The curve of a sigmoid that rises from left to right")), "without a full stop"),
]  # fmt: skip


def name(value):
    return value[:40] if isinstance(value, str) else ""


def one_of(lines, kind, where, what):
    """See that one line has this kind, place and text, and says what to do."""
    (line,) = [line for line in lines if line.startswith(f"{kind} | ") and what in line]
    assert where in line.partition("| ")[2].partition(": ")[0] or (not where and what in line), line
    assert line.rstrip().endswith(".") and line.count(". ") >= 1, line


@pytest.mark.parametrize(("fault", "kind", "where", "what"), GRADED, ids=name)
def test_a_fault_of_what_is_graded(course, fault, kind, where, what):
    before = static(course)
    fault(course)
    found = static(course)
    file = next(name for name in found if found[name] != before[name])
    one_of(found[file], kind, where, what)
    assert any(line.startswith(STALE) for line in found[file])
    assert [name for name in found if found[name]] == [file]


@pytest.mark.parametrize(("fault", "what"), READABLE, ids=name)
def test_a_fault_that_keeps_people_from_reading(course, fault, what):
    fault(course)
    found = static(course)
    where = "cell figure" if "alt" in what or "full stop" in what or "characters" in what else "cell text"
    one_of(found[SOLVED], "accessibility", "" if "no heading" in what else where, what)
    assert found[RELEASED] == []


@pytest.mark.parametrize(
    ("style", "low"),
    [
        ("color:#999", True),
        ("color:#767676", False),
        ("color: rgb(200, 200, 200)", True),
        ("background:#333", True),
        ("background:#eee", False),
        ("color:white;background-color:#000", False),
        ("color:white;background:yellow", True),
        ("color:inherit", False),
        ("border-color:#eee", False),
    ],
)
def test_inline_colours(course, style, low):
    colours(style)(course)
    found = [line for line in static(course)[SOLVED] if line.startswith("contrast | ")]
    assert len(found) == low
    assert not low or ("'Pale'" in found[0] and "4.5:1 or more" in found[0] and "cell text" in found[0])


def test_html_that_a_cell_puts_out_is_looked_at(course):
    faint = {"output_type": "display_data", "data": {"text/html": '<b style="color:#bbb">Pale</b>'}, "metadata": {}}
    edit(SOLVED, lambda notebook: cell(notebook, "code").update(outputs=[faint]))(course)
    one_of(static(course)[SOLVED], "contrast", "cell code-", "'Pale' is #bbbbbb on the white page")


def test_a_fault_of_the_text_in_both_notebooks_is_said_once(course):
    for file in (SOLVED, RELEASED):
        rewrite(file, "text", PAGE_CELL.replace("(#The-words)", "(#No-words)"))(course)
    found = static(course)
    assert sum("#No-words" in line for lines in found.values() for line in lines) == 1


def test_a_cell_that_was_added_makes_that_notebook_stale(course):
    edit(RELEASED, add_cell)(course)
    found = static(course)
    assert found[SOLVED] == [] and len(found[RELEASED]) == 1
    assert found[RELEASED][0].startswith("fresh | is not as it was built") and "coursekit build" in found[RELEASED][0]


def test_a_source_that_changed_makes_both_stale(course):
    replace(SOURCE, "What is a neuron", "What does a neuron do")(course)
    assert all(len(lines) == 1 and lines[0].startswith(STALE) for lines in static(course).values())


def test_an_exercise_removed_from_the_source_is_named_with_its_file(course):
    text = (course / SOURCE).read_text(encoding="utf-8")
    start = text.index('# %% exercise="neuron.relu"')
    (course / SOURCE).write_text(text[:start] + text[text.index("# %%", start + 4) :], encoding="utf-8")
    found = static(course)
    assert len(found[SOLVED]) == 1 and found[RELEASED] == []
    assert found[SOLVED][0].startswith(f"fresh | {SOURCE}:") and "neuron.relu" in found[SOLVED][0]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (None, "is missing"),
        ("{", "is not JSON"),
        ("", "is not JSON"),
        ("[]", "is not a notebook"),
        ('{"cells": 5}', "is not a notebook"),
        ('{"cells": [{}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "is not a notebook"),
        ('{"worksheets": [], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}', "is not a notebook"),
        ("\xff", "is not JSON"),
    ],
    ids=str,
)
@pytest.mark.parametrize("file", [SOLVED, RELEASED])
def test_a_notebook_that_is_none(course, file, text, what):
    if text is None:
        (course / file).unlink()
    else:
        (course / file).write_text(text, encoding="latin-1")
    found = static(course)
    (line,) = found[file]
    assert line.startswith(f"fresh | {what}") and line.endswith(("`coursekit build`.", "to make it again.")), line
    assert "\n" not in line
    assert [name for name in found if found[name]] == [file]


def test_a_lesson_that_declares_nothing_is_said(course):
    (course / SOURCE).rename(course / "solutions" / "77_mine.py")
    found = examine(course, "77_mine", notebooks(course, "77_mine"))
    assert any("Declare the exercises of 77_mine in coursekit/exercises/" in one.said for one in found["solved"])


def test_a_cell_of_markdown_that_learners_write_in_is_no_answer(course):
    """A report is graded by hand: its cell is both a grade and a solution, and is released with a line to replace."""
    about = {"grade": True, "solution": True, "locked": False, "grade_id": "report", "schema_version": 3, "task": False}
    report = {"cell_type": "markdown", "id": "report", "metadata": {"nbgrader": about | {"points": 3}}}
    edit(RELEASED, lambda notebook: notebook["cells"].append(report | {"source": "YOUR ANSWER HERE"}))(course)
    assert not any(line.startswith("no answer") for line in static(course)[RELEASED])
    rewrite(RELEASED, "report", "The network learns, since it does.")(course)
    one_of(static(course)[RELEASED], "no answer", "cell report", "holds no `YOUR ANSWER HERE`")


def test_the_lines_of_answers_in_code_and_in_words():
    source = (
        "def f(x):\n    ### BEGIN SOLUTION\n    # why\n    y = 2 * x\n    return x\n    ### END SOLUTION\n\nreturn x\n"
    )
    report = (
        '# %% [markdown] report="small.report"\n# ### BEGIN SOLUTION\n# It learns.\n#\n# ### END SOLUTION\n# Said.\n'
    )
    assert answer_lines(source + report) == {"y = 2 * x", "It learns."}


def test_a_report_and_exercises_without_points_are_no_problem(tmp_path):
    """As lesson 00 and the capstone have them: what is due is what build writes."""
    kinds = [("twice", 0, False), ("report", 3, True)]
    asked = [SimpleNamespace(**vars(exercise(name, points)) | {"by_hand": by_hand}) for name, points, by_hand in kinds]
    start, end = SMALL.index('# %% exercise="small.half"'), SMALL.index("# %% alt")
    report = '# %% [markdown] report="small.report"\n# ### BEGIN SOLUTION\n# It learns.\n# ### END SOLUTION\n\n'
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions" / "01_small.py").write_text(SMALL[:start] + report + SMALL[end:], encoding="utf-8")
    (built,) = build(tmp_path, None, lambda lesson: asked)
    source = (tmp_path / "solutions" / "01_small.py").read_text(encoding="utf-8")
    released, due = read_notebook(built.released), due_cells(tmp_path, "01_small", asked)
    assert ids_and_points(released, due, asked) == ids_and_points(read_notebook(built.solved), due, asked) == []
    assert released_answers(released, answer_lines(source)) == []
    (tmp_path / "solutions" / "01_small.py").unlink()
    assert ids_and_points(released, due_cells(tmp_path, "01_small", asked), asked) == []
    released.cells = [cell for cell in released.cells if cell.id != "small-report"]
    (problem,) = ids_and_points(released, due, asked)
    assert problem.said.startswith("the cell to write small.report in is missing")
