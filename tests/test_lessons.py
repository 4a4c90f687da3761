"""What must hold of every lesson: all that `coursekit validate` asks, and this course's own taste of pace and words."""

import ast
import math
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import nbformat
import pytest

from coursekit.authoring.build import paths
from coursekit.exercises import QUESTIONS, in_lesson
from coursekit.exercises.quiz import in_lesson as quizzes
from coursekit.validating.cells import code_cells
from coursekit.validating.course import validate
from coursekit.validating.graded import answer_lines
from coursekit.validating.pages import pages as markdown_pages
from coursekit.validating.pages import rendered, words

ROOT = Path(__file__).parents[1]
LESSONS = [path.stem for path in sorted((ROOT / "solutions").glob("[0-9][0-9]_*.py"))]
PROSE_LINES, LINE = 8, 120
pytestmark = pytest.mark.parametrize("lesson", LESSONS, scope="module")


@cache
def solved(lesson):
    return nbformat.read(paths(ROOT, lesson).solved, as_version=4)


def release(lesson):
    return nbformat.read(paths(ROOT, lesson).released, as_version=4)


def pages(lesson):
    return [page.html for page in markdown_pages(solved(lesson))]


def test_the_title_is_the_lessons_question(lesson):
    first = (ROOT / "solutions" / f"{lesson}.py").read_text(encoding="utf-8").split("\n", 2)[1]
    assert first == f"# # {QUESTIONS[lesson]}"
    assert f"| `{lesson}` | {QUESTIONS[lesson]}" in (ROOT / "README.md").read_text(encoding="utf-8")


# Sound


def test_the_lesson_is_sound(lesson):
    results = list(validate(ROOT, [lesson]))
    assert [line for result in results if not result.sound for line in result.lines()] == []
    assert [result.facts["checks"] for result in results] == [len(in_lesson(lesson))] * 2
    assert results[0].facts["cells"] == len(code_cells(solved(lesson)))


def test_every_exercise_has_lines_that_are_not_released(lesson):
    source = (ROOT / "solutions" / f"{lesson}.py").read_text(encoding="utf-8")
    assert len(answer_lines(source)) >= len(in_lesson(lesson))


def test_formatting_would_change_nothing(lesson):
    ruff = shutil.which("ruff", path=Path(sys.executable).parent)
    if ruff is None:
        pytest.skip("ruff is not installed")
    source = ROOT / "solutions" / f"{lesson}.py"
    done = subprocess.run([ruff, "format", "--check", "--no-cache", source], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout


# Words and figures


def test_every_figure_has_title_and_labelled_axes(lesson):
    for cell in code_cells(solved(lesson)):
        if "plt.subplots(" in cell.source and "draw_cut(" not in cell.source:
            for word in ("title=", "xlabel=", "ylabel="):
                assert word in cell.source, f"{word} is missing:\n{cell.source}"


def test_every_word_in_bold_stands_in_the_glossary(lesson):
    *_, last = pages(lesson)
    glossary = {words(row.td) for row in last.find_all("table")[-1].tbody.find_all("tr")}
    bold = {words(tag) for page in pages(lesson) for tag in page.find_all("strong")}
    assert bold and bold - glossary == set()
    assert glossary - bold == set(), "in the glossary, and introduced nowhere"


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


def test_three_questions_from_earlier_lessons_stand_at_the_end_and_their_answers_do_not(lesson):
    cells = solved(lesson).cells
    (head,) = [i for i, cell in enumerate(cells) if "## Do you remember?" in cell.source]
    asked = quizzes(lesson)
    assert [cell.source for cell in cells[head + 1 : head + 4]] == [f'quiz("{quiz.id}")' for quiz in asked]
    assert sum("quiz(" in cell.source for cell in cells) == len(asked)
    assert "before you look at its choices" in cells[head].source and "<details>" not in cells[head].source
    for quiz in asked:
        assert not any(quiz.right.says in cell.source for cell in cells)
        assert quiz.right.says not in nbformat.writes(release(lesson))


def steps(lesson):
    """The lesson in order: ("prose", lines) and ("do", what), which is a cell to run or an answer to open."""
    for cell in solved(lesson).cells:
        if cell.cell_type == "code" or "nbgrader" in cell.metadata:  # a cell to run, a report to write
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
