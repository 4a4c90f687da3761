"""Sources become cells, or an error with its line; ids, metadata and layout hold still."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from small_lesson import EXERCISES, LESSON, SOURCE

from coursekit import __version__, gradebook
from coursekit.authoring.notebook import as_text, make_notebook
from coursekit.authoring.source import parse
from coursekit.errors import CoursekitError
from coursekit.exercises import declared

FILE = f"solutions/{LESSON}.py"
LESSONS = sorted((Path(__file__).parents[2] / "solutions").glob("[0-9][0-9]_*.py"))
HEAD = '# %% exercise="small.twice"'
ANSWER = "    ### BEGIN SOLUTION\n    secret_answer = 2 * n\n    return secret_answer\n    ### END SOLUTION\n"


def cells(text=SOURCE):
    return parse(text, FILE, EXERCISES)


def notebook(text=SOURCE, exercises=EXERCISES):
    return make_notebook(LESSON, parse(text, FILE, exercises), exercises)


def line_of(part: str, text: str = SOURCE) -> int:
    return text[: text.index(part)].count("\n") + 1


def ruff_format(text: str, path: Path) -> str:
    path.write_text(text)
    subprocess.run([sys.executable, "-m", "ruff", "format", "--isolated", "--line-length=110", path], check=True)
    return path.read_text()


def test_cells_are_read_with_their_kind_and_line():
    assert [cell.kind for cell in cells()] == [
        *("markdown", "setup", "markdown", "exercise", "check", "code", "code", "exercise", "check", "alt")
    ]
    assert cells()[0].text == "# Twice\n\nHow much is **twice** a number?"
    assert cells()[3].place == f"{FILE}:{line_of(HEAD)}"


@pytest.mark.parametrize("heading", ["Why?", "?", "%matplotlib", "!ls", "cd .."])
def test_a_heading_is_kept_as_it_is_written(heading):
    """jupytext by itself takes some for commands of IPython."""
    assert cells(SOURCE.replace("# # Twice", f"# # {heading}"))[0].text.startswith(f"# {heading}\n")


@pytest.mark.parametrize(
    "old, new, at, said",
    [
        (HEAD, '# %% exercize="small.twice"', HEAD, "Did you mean 'exercise'"),
        (HEAD, '# %% exercise="small.twise"', HEAD, "Did you mean 'small.twice'"),
        (HEAD, '# %% exercise="small.half"', HEAD, "does not define half()"),
        (HEAD, "# %% exercise=small.twice", HEAD, "cannot be read"),
        (HEAD, "# %% exercise", HEAD, "cannot be read"),
        (HEAD, HEAD + " setup", HEAD, "cannot be read"),
        (HEAD, "# %%", HEAD, "outside an exercise"),
        ("def twice(n)", "def thrice(n)", HEAD, "does not define twice()"),
        ("def twice(n)", "class K:\n  def twice(n)", HEAD, None),
        (ANSWER, "    return 2 * n\n", HEAD, "would be released"),
        ("    ### END SOLUTION\n\n\n# %% check=\"small.twice", "\n# %% check=\"small.twice", HEAD, "take turns"),
        (ANSWER, ANSWER.replace("BEGIN", "END"), HEAD, "take turns"),
        (ANSWER, "    return 2 * n\n\n\n### BEGIN SOLUTION\nm = 1\n### END SOLUTION\n", HEAD, "outside twice()"),
        ('check("small.twice", twice)', 'check("small.twice", half)', '# %% check="small.twice"', "should hold"),
        ('# %% check="small.twice"', '# %% check="small.half"', '# %% check="small.twice"', "before its exercise"),
        ('# %% check="small.half"', '# %% check="small.twice"', '# %% check="small.half"', "a second cell"),
        ("# %% setup", "# %%", None, "no cell # %% setup"),
        ("# %% setup", "# %%\n1\n\n# %% setup", "# %% setup", "before # %% setup"),
        ("# Write it.", "# Write it. ### BEGIN SOLUTION", "# Write it.", "outside an exercise"),
        ('"{version}")\n', '"0.1")\n', "# %% setup", "fills in"),
        ("return secret_answer", "return (", None, ":26:"),
        ("# %% [markdown]\n# # Twice", "import os\n# %% [markdown]\n# # Twice", "# %%", "before the first cell"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_file_and_line(old, new, at, said):
    assert old in SOURCE
    with pytest.raises(CoursekitError) as error:
        cells(SOURCE.replace(old, new, 1))
    assert str(error.value).startswith(FILE + ":")
    if at and at != "# Write it.":
        assert f"{FILE}:{line_of(at)}:" in str(error.value)
    assert said is None or said in str(error.value)


@pytest.mark.parametrize("kind", ["exercise", "check"])
def test_an_exercise_of_the_lesson_without_its_cell_is_an_error(kind):
    start = SOURCE.index(f'# %% {kind}="small.half"')
    end = SOURCE.index("# %%", start + 4)
    with pytest.raises(CoursekitError, match=r"small\.half"):
        cells(SOURCE[:start] + SOURCE[end:])


@pytest.mark.parametrize("text", ["", "x = 1\n", "# %% [markdown]\n# a\n"])
def test_a_source_that_is_no_lesson_is_an_error(text):
    with pytest.raises(CoursekitError, match=FILE):
        cells(text)


def test_metadata_is_nbgraders_schema_in_full():
    by_id = {cell.id: cell.metadata for cell in notebook().cells}
    common = {"schema_version": 3, "task": False}
    solution = {"grade": False, "solution": True, "locked": False, "grade_id": "small-half"}
    check = {"grade": True, "solution": False, "locked": True, "grade_id": "small-half-check", "points": 3}
    assert by_id["small-half"] == {"nbgrader": solution | common}
    assert by_id["small-half-check"] == {"nbgrader": check | common, "tags": ["raises-exception"]}


def test_the_version_is_filled_in():
    assert f'start("01_small", version="{__version__}")' in notebook().cells[1].source


def test_ids_are_valid_unique_and_deaf_to_edits_elsewhere():
    before = [cell.id for cell in notebook().cells]
    nbformat.validate(notebook())
    assert len(set(before)) == len(before)
    edited = [cell.id for cell in notebook(SOURCE.replace("# # Twice", "# # Two times")).cells]
    assert edited[0] != before[0] and edited[1:] == before[1:]
    inserted = [
        cell.id for cell in notebook(SOURCE.replace("# %% setup", "# %% [markdown]\n# New\n\n# %% setup")).cells
    ]
    assert [id for id in inserted if id in before] == before


def test_blank_lines_around_headers_change_nothing():
    loose = SOURCE.replace("# %%", "\n\n\n# %%")
    tight = SOURCE.replace("\n\n\n# %%", "\n# %%")
    assert loose != SOURCE != tight
    assert as_text(notebook(loose)) == as_text(notebook(tight)) == as_text(notebook())


def test_ruff_format_changes_nothing_in_the_notebook(tmp_path):
    formatted = ruff_format(SOURCE.replace("# %%", "\n\n\n# %%"), tmp_path / "source.py")
    assert as_text(notebook(formatted)) == as_text(notebook())


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_ruff_format_changes_nothing_in_the_lessons(path):
    text = path.read_text(encoding="utf-8")
    command = [sys.executable, "-m", "ruff", "format", "--check", "--quiet", path]
    assert subprocess.run(command, cwd=path.parents[1]).returncode == 0
    assert parse(text, path.name, declared(path.stem))


def test_a_class_may_hold_several_answers_and_each_is_released_as_a_stub():
    answer = (
        "class twice:\n    def __init__(self, n):\n        self.n = n\n\n    def one(self):\n"
        "        ### BEGIN SOLUTION\n        return 2 * self.n\n        ### END SOLUTION\n\n    def other(self):\n"
        "        ### BEGIN SOLUTION\n        return self.n + self.n\n        ### END SOLUTION\n"
    )
    start, end = SOURCE.index(HEAD), SOURCE.index('# %% check="small.twice"')
    made = notebook(f"{SOURCE[:start]}{HEAD}\n{answer}\n{SOURCE[end:]}")
    text = gradebook.release(LESSON, as_text(made))
    (cell,) = [cell for cell in nbformat.reads(text, as_version=4).cells if cell.id == "small-twice"]
    assert cell.source.count("        raise NotImplementedError()") == 2 and "self.n + self.n" not in cell.source
    assert "self.n = n" in cell.source
