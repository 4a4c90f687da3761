"""What must hold of every lesson: built afresh, without answers, reproducible, polite, and readable by everyone."""

import ast
import math
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbclient import NotebookClient
from nbconvert.filters import markdown2html

from coursekit.authoring.build import check_fresh, paths
from coursekit.authoring.source import BEGIN, END
from coursekit.checking.card import LOOKS, TEXT
from coursekit.exercises import by_function, declared, in_lesson, reports
from coursekit.notebook.predict import PAPER

ROOT = Path(__file__).parents[1]
LESSONS = [path.stem for path in sorted((ROOT / "solutions").glob("[0-9][0-9]_*.py"))]
PROSE_LINES, LINE = 8, 120
pytestmark = pytest.mark.parametrize("lesson", LESSONS, scope="module")


@cache
def solved(lesson):
    return nbformat.read(paths(ROOT, lesson).solved, as_version=4)


@cache
def released(lesson):
    return nbformat.read(paths(ROOT, lesson).released, as_version=4)


@pytest.fixture(scope="module")
def run(lesson, tmp_path_factory):
    """A lesson as released, after a Run All that goes on past errors."""
    folder, notebook = tmp_path_factory.mktemp(lesson), nbformat.read(paths(ROOT, lesson).released, as_version=4)
    client = NotebookClient(notebook, allow_errors=True, timeout=120, resources={"metadata": {"path": str(folder)}})
    client.execute(env=os.environ | {"COURSEKIT_BUILD": "1", "IPYTHONDIR": str(folder / "ipython")})
    return notebook


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def graded(cell, key):
    return bool(cell.metadata.get("nbgrader", {}).get(key))


def errors(cell):
    return [output for output in cell.outputs if output.output_type == "error"]


@cache
def rendered(text):
    """A markdown cell as a page."""
    return BeautifulSoup(markdown2html(text), "html.parser")


def pages(lesson):
    return [rendered(cell.source) for cell in solved(lesson).cells if cell.cell_type == "markdown"]


def words(tag):
    """The text of a tag, without the mark that links to a heading."""
    return " ".join(tag.get_text().replace("¶", "").split())


# Built


def test_notebooks_are_fresh(lesson):
    assert check_fresh(ROOT, [lesson]) == []


def test_formatting_would_change_nothing(lesson):
    ruff = shutil.which("ruff", path=Path(sys.executable).parent)
    if ruff is None:
        pytest.skip("ruff is not installed")
    source = ROOT / "solutions" / f"{lesson}.py"
    done = subprocess.run([ruff, "format", "--check", "--no-cache", source], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout


def test_ids_and_points_are_those_declared(lesson):
    for notebook in (solved(lesson), released(lesson)):
        cells = {cell.id: cell for cell in notebook.cells}
        assert len(cells) == len(notebook.cells)
        known = {cell.metadata.nbgrader.grade_id for cell in notebook.cells if "nbgrader" in cell.metadata}
        assert known == {id for one in declared(lesson) for id in (one.grade_id, one.check_id) if id}
        for report in reports(lesson):
            words_of_theirs = cells[report.grade_id]
            assert words_of_theirs.cell_type == "markdown" and words_of_theirs.metadata.nbgrader.points == report.points
            assert graded(words_of_theirs, "solution") and graded(words_of_theirs, "grade")
        for exercise in in_lesson(lesson):
            answer, check = cells[exercise.grade_id], cells[exercise.check_id]
            header = f"class {exercise.function}:" if exercise.is_class else f"def {exercise.function}("
            assert header in answer.source and graded(answer, "solution")
            assert check.metadata.nbgrader.points == exercise.points and graded(check, "locked")
            assert check.source == f'check("{exercise.id}", {exercise.function})'


# Released


def answer_lines(lesson):
    """The lines of a lesson's answers, but for those that also stand outside an answer."""
    inside, outside, where = set(), set(), "outside"
    for line in (ROOT / "solutions" / f"{lesson}.py").read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line in (BEGIN, END):
            where = "inside" if line == BEGIN else "outside"
        elif line and not line.startswith("#"):
            (inside if where == "inside" else outside).add(line)
    return inside - outside


def test_no_answer_is_released(lesson):
    lines = {line.strip() for cell in released(lesson).cells for line in cell.source.splitlines()}
    assert len(answer_lines(lesson)) >= len(in_lesson(lesson))
    assert not answer_lines(lesson) & lines
    assert not any("SOLUTION" in line for line in lines)
    for cell in code_cells(released(lesson)):
        assert cell.outputs == [] and cell.execution_count is None
        assert ("raise NotImplementedError()" in cell.source) == graded(cell, "solution")


def test_every_check_of_the_released_notebook_says_not_started(lesson, run):
    checks = [cell for cell in code_cells(run) if graded(cell, "grade")]
    assert len(checks) == len(in_lesson(lesson))
    for cell in checks:
        (error,) = errors(cell)
        assert error.ename == "CheckFailed" and error.evalue.startswith("Not started yet")
        assert len(error.traceback) == 1 and "Traceback" not in error.traceback[0]
        assert "Not started" in cell.outputs[0].data["text/html"]


def test_a_cell_that_needs_an_unwritten_function_says_so(lesson, run):
    stopped = [cell for cell in code_cells(run) if errors(cell) and not graded(cell, "grade")]
    said = {f"{function} is not written yet." for function in by_function()}
    for cell in stopped:
        (error,) = errors(cell)
        assert error.ename == "NotImplementedError" and set(error.traceback) <= said, cell.source
        assert "Nothing is broken" in cell.outputs[-2].data["text/html"]
        assert not any("image/png" in output.get("data", {}) for output in cell.outputs), "an empty figure"


def test_run_all_reaches_the_end(lesson, run):
    for cell in code_cells(run):
        assert not errors(cell) or "raises-exception" in cell.metadata.get("tags", []), cell.source


# Solved


def test_the_solved_notebook_reproduces_its_outputs(lesson, tmp_path):
    """nbval compares streams, text and HTML of every cell; of a figure, that it is there and how large."""
    notebook = shutil.copy(paths(ROOT, lesson).solved, tmp_path)
    sanitize = tmp_path / "sanitize.cfg"
    sanitize.write_text("[spaces at the end of a line]\nregex: [ ]+$\nreplace:\n", encoding="utf-8")
    options = ["--nbval", "--nbval-current-env", "--nbval-sanitize-with", sanitize, "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, notebook],
        cwd=tmp_path,
        env=os.environ | {"COURSEKIT_BUILD": "1", "IPYTHONDIR": str(tmp_path / "ipython"), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr
    assert f"{len(code_cells(solved(lesson)))} passed" in done.stdout


def test_the_solved_notebook_passes_every_check(lesson):
    for cell in code_cells(solved(lesson)):
        assert not errors(cell)
        if graded(cell, "grade"):
            (output,) = cell.outputs
            points = cell.metadata.nbgrader.points
            assert f"✓ Right: {cell.source.split(chr(34))[1]} · {points} of {points} points" in output.data["text/html"]


# Readable by everyone


def test_headings_nest(lesson):
    levels = [int(tag.name[1]) for page in pages(lesson) for tag in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_every_figure_has_alt_text(lesson):
    for cell in code_cells(solved(lesson)):
        for output in cell.outputs:
            for kind in [kind for kind in output.get("data", {}) if kind.startswith("image/")]:
                alt = output.metadata[kind]["alt"]
                assert 40 <= len(alt) <= 250 and alt.endswith("."), alt


def test_every_figure_has_title_and_labelled_axes(lesson):
    for cell in code_cells(solved(lesson)):
        if "plt.subplots(" in cell.source and "draw_cut(" not in cell.source:
            for word in ("title=", "xlabel=", "ylabel="):
                assert word in cell.source, f"{word} is missing:\n{cell.source}"


def test_tables_have_headers(lesson):
    for table in (table for page in pages(lesson) for table in page.find_all("table")):
        heads = [words(head) for head in table.find("thead").find_all("th")]
        assert len(heads) > 1 and all(heads)


def test_links_say_where_they_go_and_lead_there(lesson):
    headings = {words(tag).replace(" ", "-") for page in pages(lesson) for tag in page.find_all(re.compile("^h[1-6]$"))}
    anchors = {tag["id"] for page in pages(lesson) for tag in page.find_all("a", id=True)}
    for link in (link for page in pages(lesson) for link in page.find_all("a", href=True, class_=False)):
        assert len(words(link)) > 4 and words(link).lower() not in ("here", "this", "link", "click here"), link
        if link["href"].startswith("#"):
            assert link["href"][1:] in headings | anchors, link


def test_every_word_in_bold_stands_in_the_glossary(lesson):
    *_, last = pages(lesson)
    glossary = {words(row.td) for row in last.find_all("table")[-1].tbody.find_all("tr")}
    bold = {words(tag) for page in pages(lesson) for tag in page.find_all("strong")}
    assert bold and bold - glossary == set()
    assert glossary - bold == set(), "in the glossary, and introduced nowhere"


@pytest.mark.parametrize("status", LOOKS)
def test_cards_have_contrast(lesson, status):
    ink, paper = LOOKS[status][2:]
    assert min(contrast(ink, paper), contrast(TEXT, paper), contrast(TEXT, PAPER)) >= 4.5


def contrast(one, other):
    """The contrast ratio of two colours, as WCAG 2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# A lesson's pace


def calls(cell):
    """The functions that a code cell calls on its top level."""
    nodes = [node.value for node in ast.parse(cell.source).body if isinstance(node, ast.Expr)]
    return {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def test_every_prediction_comes_right_before_a_run_and_is_compared_after_it(lesson):
    cells = solved(lesson).cells
    asked = [i for i, cell in enumerate(cells) if cell.cell_type == "code" and "predict" in calls(cell)]
    assert len(asked) >= 5
    for i in asked:
        assert calls(cells[i]) == {"predict"} and len(ast.parse(cells[i].source).body) == 1
        assert cells[i + 1].cell_type == "code" and "nbgrader" not in cells[i + 1].metadata
        assert "predict" not in calls(cells[i + 1]) and cells[i + 1].outputs
        assert cells[i + 2].source.startswith("<details><summary>Compare with your guess: "), cells[i + 2].source


def steps(lesson):
    """The lesson in order: ("prose", lines) and ("do", what): a cell to run or to write, or an answer to open."""
    for cell in solved(lesson).cells:
        if cell.cell_type == "markdown" and graded(cell, "solution"):
            yield "do", "write a report"
            continue
        if cell.cell_type == "code":
            yield "do", cell.source.splitlines()[0]
            continue
        for tag in rendered(cell.source).find_all(["p", "li", "summary"]):
            if tag.name == "summary":
                yield "do", words(tag)
            elif not tag.find("p"):
                yield "prose", math.ceil(len(words(tag)) / LINE)


def test_there_is_never_much_prose_between_two_things_to_do(lesson):
    lines, too_long = 0, []
    for kind, what in steps(lesson):
        if kind == "prose":
            lines += what
        else:
            too_long += [f"{lines} lines before: {what}"] if lines > PROSE_LINES else []
            lines = 0
    assert too_long == []
