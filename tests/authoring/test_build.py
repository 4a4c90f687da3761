"""What build writes: equal twice, without answers when released, whole or not at all; and what it finds stale."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import compute_checksum
from small_lesson import EXERCISES, LESSON, SOURCE, declared, exercise

import coursekit
from coursekit.authoring import build as build_module
from coursekit.authoring import notebook as notebook_module
from coursekit.authoring.build import build, check_fresh
from coursekit.authoring.execute import execute
from coursekit.authoring.notebook import make_notebook
from coursekit.authoring.source import parse
from coursekit.errors import CoursekitError
from coursekit.grading.secret import ensure_secret

ROOT = Path(__file__).parents[2]
SOLVED, RELEASED = f"solutions/{LESSON}/{LESSON}.ipynb", f"notebooks/{LESSON}/{LESSON}.ipynb"


def new_course(folder: Path, source: str = SOURCE) -> Path:
    (folder / "solutions").mkdir(parents=True)
    (folder / "solutions" / f"{LESSON}.py").write_text(source, encoding="utf-8")
    return folder


def files(course: Path) -> dict[str, bytes]:
    return {str(path.relative_to(course)): path.read_bytes() for path in sorted(course.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    course = new_course(tmp_path_factory.mktemp("first"))
    build(course, [LESSON], declared)
    return files(course)


@pytest.fixture
def course(first, tmp_path):
    for name, content in first.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path


def read(content: bytes) -> nbformat.NotebookNode:
    notebook = nbformat.reads(content.decode(), as_version=4)
    nbformat.validate(notebook)
    return notebook


def test_build_writes_two_notebooks_and_a_secret_and_nothing_else(first):
    assert set(first) == {".coursekit_secret", f"solutions/{LESSON}.py", SOLVED, RELEASED}


def test_two_builds_are_byte_equal(first, tmp_path):
    again = new_course(tmp_path / "elsewhere")
    built = build(again, None, declared)
    assert [(b.lesson, b.solved.read_bytes(), b.released.read_bytes()) for b in built] == [
        (LESSON, first[SOLVED], first[RELEASED])
    ]


def test_the_solved_notebook_holds_its_outputs(first):
    code = [cell for cell in read(first[SOLVED]).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert code[3].outputs[0].text == "8\n"
    figure = next(output for output in code[-1].outputs if "image/png" in output.get("data", {}))
    assert figure.metadata["image/png"]["alt"] == "A line that rises from 0 to 4."


def test_the_solved_notebook_names_no_place_or_time(first):
    metadata = read(first[SOLVED]).metadata
    assert metadata.kernelspec.name == "python3" and "version" not in metadata.language_info
    assert b'"execution"' not in first[SOLVED] and b"/tmp/" not in first[SOLVED]


def test_the_released_notebook_holds_no_answer_and_no_output(first):
    text, notebook = first[RELEASED].decode(), read(first[RELEASED])
    for answer in ("secret_answer", "return half_of_it", "SOLUTION"):
        assert answer not in text
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    assert text.count("raise NotImplementedError()") == len(EXERCISES)


def test_the_released_notebook_is_as_nbgrader_wants_it(first):
    notebook = read(first[RELEASED])
    MetadataValidator().validate_nb(notebook)
    graded = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    assert len(graded) == 2 * len(EXERCISES)
    assert all(cell.metadata.nbgrader.checksum == compute_checksum(cell) for cell in graded)
    assert [cell.id for cell in notebook.cells] == [cell.id for cell in read(first[SOLVED]).cells]


def test_what_has_no_points_is_released_without_its_answer_and_is_no_grade(tmp_path):
    course = new_course(tmp_path)
    build(course, [LESSON], lambda lesson: (exercise("twice", 0), exercise("half", 0)))
    notebook = read((course / RELEASED).read_bytes())
    MetadataValidator().validate_nb(notebook)
    marked = {cell.id: cell for cell in notebook.cells if "nbgrader" in cell.metadata}
    assert len(marked) == 2 * len(EXERCISES)
    assert not any(cell.metadata.nbgrader.grade or "points" in cell.metadata.nbgrader for cell in marked.values())
    assert marked["small-twice-check"].metadata.nbgrader.locked
    assert marked["small-twice"].source.count("raise NotImplementedError()") == 1
    assert "secret_answer" not in (course / RELEASED).read_text(encoding="utf-8")


def test_plain_nbgrader_releases_the_same(course, first):
    (course / "nbgrader_config.py").write_bytes((ROOT / "nbgrader_config.py").read_bytes())
    (course / RELEASED).unlink()
    (course / "solutions" / LESSON / ".coursekit").mkdir()
    (course / "solutions" / LESSON / ".coursekit" / "progress.json").write_text("{}")
    env = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", LESSON, "--force"]
    done = subprocess.run(command, cwd=course, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (course / RELEASED).read_bytes() == first[RELEASED]
    assert {path.name for path in (course / "notebooks").rglob("*")} == {LESSON, f"{LESSON}.ipynb"}


def test_what_was_just_built_is_fresh_and_is_found_so_without_running(course, monkeypatch):
    monkeypatch.setattr(build_module, "execute", lambda *_: pytest.fail("check runs nothing"))
    assert check_fresh(course, None, declared) == []


def replace(name, old, new):
    def change(course):
        path = course / name
        assert old in path.read_text(encoding="utf-8")
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return change


def add_output(course):
    path = course / RELEASED
    notebook = read(path.read_bytes())
    notebook.cells[1].outputs = [nbformat.v4.new_output("stream", text="8\n")]
    nbformat.write(notebook, path)


def drop_outputs(course):
    path = course / SOLVED
    notebook = read(path.read_bytes())
    notebook.cells[5].outputs = []
    nbformat.write(notebook, path)


def drop_last_cell(course):
    notebook = json.loads((course / SOLVED).read_text())
    notebook["cells"].pop()
    (course / SOLVED).write_text(json.dumps(notebook))


@pytest.mark.parametrize(
    "change, stale",
    [
        (replace(f"solutions/{LESSON}.py", "# Write it.", "# Write it now."), [SOLVED, RELEASED]),
        (replace(f"solutions/{LESSON}.py", "rises from 0", "rises from 1"), [SOLVED, RELEASED]),
        (replace(f"solutions/{LESSON}.py", "secret_answer = 2 * n", "secret_answer = n + n"), [SOLVED, RELEASED]),
        (replace(SOLVED, "secret_answer = 2 * n", "secret_answer = n + n"), [SOLVED]),
        (replace(SOLVED, '"8\\n"', '"9\\n"'), [SOLVED]),
        (replace(SOLVED, '"execution_count": 2', '"execution_count": 7'), [SOLVED]),
        (drop_outputs, [SOLVED]),
        (drop_last_cell, [SOLVED]),
        (replace(SOLVED, '"raises-exception"', '"raises-exceptions"'), [SOLVED]),
        (replace(SOLVED, '"coursekit"', '"other"'), [SOLVED]),
        (replace(RELEASED, "Write it.", "Write it now."), [RELEASED]),
        (replace(RELEASED, '"points": 3', '"points": 4'), [RELEASED]),
        (replace(RELEASED, '"outputs": "', '"outputs": "0'), [RELEASED]),
        (add_output, [RELEASED]),
        (lambda course: (course / RELEASED).unlink(), [RELEASED]),
        (lambda course: (course / SOLVED).write_text("{"), [SOLVED]),
        (lambda course: (course / SOLVED).write_text("[]"), [SOLVED]),
        (lambda course: (course / "notebooks" / "07_gone").mkdir(), ["notebooks/07_gone"]),
    ],
)
def test_what_changed_is_stale(course, change, stale):
    change(course)
    lines = check_fresh(course, None, declared)
    assert [line.split()[0] for line in lines] == stale, lines


def test_other_points_are_stale(course):
    other = (exercise("twice", points=5), EXERCISES[1])
    assert len(check_fresh(course, [LESSON], lambda lesson: other)) == 2


def test_another_version_is_stale(course, monkeypatch):
    monkeypatch.setattr(coursekit, "__version__", "9.9")
    assert len(check_fresh(course, [LESSON], declared)) == 2


def test_another_builder_is_stale(course, monkeypatch):
    monkeypatch.setattr(notebook_module, "_builder", lambda: ["another"])
    assert len(check_fresh(course, [LESSON], declared)) == 2


def test_another_stylesheet_is_stale(course, monkeypatch):
    """Each card in a stored output has brought its own along."""
    monkeypatch.setattr(notebook_module, "stylesheet", lambda: ".ck { color: red }")
    notebook_module._builder.cache_clear()
    stale = check_fresh(course, [LESSON], declared)
    notebook_module._builder.cache_clear()
    assert len(stale) == 2


def test_what_git_does_to_line_ends_is_not_stale(course):
    for name in (f"solutions/{LESSON}.py", SOLVED, RELEASED):
        path = course / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check_fresh(course, [LESSON], declared) == []


@pytest.mark.parametrize(
    "cell, said",
    [
        ("# %%\nwrong_name + 1", "NameError"),
        ('# %%\nimport sys\nprint("careful", file=sys.stderr)', "stderr: careful"),
        ('# %%\nimport warnings\nwarnings.warn("old")', "stderr"),
        ("# %%\nimport matplotlib.pyplot as plt\nplt.plot([1]); plt.show()", "without alt text"),
        ('# %% alt="A line."\n1', "draws no figure"),
        ("# %%\nprint(lambda: 1)", "at 0x"),
        ("# %%\nimport os\nprint(os.getcwd())", "from one machine"),
        ("# %%\nimport os\nos._exit(1)", "kernel died"),
        ("# %%\ntwice = lambda n: 1 / 0\n" + SOURCE[SOURCE.index("# %% check=") :].split("# %%\n")[0], "ZeroDivision"),
    ],
)
def test_a_solved_cell_that_goes_wrong_stops_the_build_and_is_shown(cell, said):
    until = "# %% check=" if "check=" in cell else '# %% exercise="small.half"'
    text = SOURCE[: SOURCE.index(until)].rstrip()
    line = text.count("\n") + (5 if "check=" in cell else 3)
    cells = parse(f"{text}\n\n{cell}\n", "solutions/x.py", EXERCISES[:1])
    with pytest.raises(CoursekitError) as error:
        execute(make_notebook(LESSON, cells, EXERCISES[:1]), cells)
    assert said in str(error.value)
    assert f"solutions/x.py:{line}:" in str(error.value)


def test_part_marks_in_the_solved_notebook_stop_the_build():
    text = SOURCE.replace("    function(2)", "    return 0.5")
    cells = parse(text, "solutions/x.py", EXERCISES)
    with pytest.raises(CoursekitError, match="part marks"):
        execute(make_notebook(LESSON, cells, EXERCISES), cells)


def test_it_runs_in_this_interpreter_elsewhere_and_says_that_it_builds(tmp_path, monkeypatch):
    spec = tmp_path / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text('{"argv": ["/bin/false"], "display_name": "x", "language": "python"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    said = (
        f"import os, sys\nassert sys.executable == {sys.executable!r}\n"
        f"assert os.environ['COURSEKIT_BUILD'] == '1'\nassert os.getcwd() != {os.getcwd()!r}\nassert not os.listdir()\n"
    )
    cells = parse(SOURCE.replace("print(twice(4))", said, 1), "solutions/x.py", EXERCISES)
    execute(make_notebook(LESSON, cells, EXERCISES), cells)


def test_a_kernel_that_does_not_start_is_said_in_a_line_with_its_reason(tmp_path, monkeypatch):
    (tmp_path / "ipykernel_launcher.py").write_text("raise ModuleNotFoundError(\"No module named 'ipykernel'\")")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    cells = parse(SOURCE, "solutions/x.py", EXERCISES)
    with pytest.raises(CoursekitError, match=r"No kernel starts here: .*No module named 'ipykernel'") as error:
        execute(make_notebook(LESSON, cells, EXERCISES), cells)
    assert "\n" not in str(error.value)


def test_a_build_that_fails_leaves_what_was_there(course, first):
    source = course / "solutions" / f"{LESSON}.py"
    source.write_text(SOURCE.replace("print(twice(4))", "1 / 0", 1))
    with pytest.raises(CoursekitError, match="ZeroDivisionError"):
        build(course, [LESSON], declared)
    assert files(course) == first | {f"solutions/{LESSON}.py": source.read_bytes()}


def test_a_folder_that_cannot_be_written_is_said_in_a_line_and_nothing_changes(course, first, monkeypatch):
    (course / RELEASED).unlink()
    (course / RELEASED).parent.rmdir()
    (course / "notebooks" / LESSON).write_text("a file where the folder should be")
    before = files(course)
    monkeypatch.setattr(build_module, "execute", lambda *_: None)
    with pytest.raises(CoursekitError, match="cannot be written") as error:
        build(course, [LESSON], declared)
    assert "\n" not in str(error.value)
    assert files(course) == before


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT")
def test_interrupted_it_leaves_what_was_there(course, first):
    source = SOURCE.replace("print(twice(4))", "import time; open(MARK, 'w').close(); time.sleep(60)", 1)
    mark = course / "running"
    (course / "solutions" / f"{LESSON}.py").write_text(source.replace("MARK", repr(str(mark))))
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
    code += "from pathlib import Path\nfrom small_lesson import declared\nfrom coursekit.authoring.build import build\n"
    code += "try: build(Path('.'), None, declared)\nexcept KeyboardInterrupt: sys.exit(130)"
    running = subprocess.Popen([sys.executable, "-c", code], cwd=course, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while not mark.exists() and running.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130, said
    mark.unlink()
    assert {name: content for name, content in files(course).items() if not name.endswith(".py")} == {
        name: content for name, content in first.items() if not name.endswith(".py")
    }


def test_an_unknown_lesson_is_said_with_the_nearest(course):
    with pytest.raises(CoursekitError, match=f"Did you mean '{LESSON}'"):
        build(course, ["01_smal"], declared)


def test_a_folder_without_lessons_is_said(tmp_path):
    with pytest.raises(CoursekitError, match="holds no lesson"):
        check_fresh(tmp_path, None, declared)


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("COURSEKIT_SECRET", raising=False)
    secret = ensure_secret(tmp_path)
    assert len(secret) == 64 and ensure_secret(tmp_path) == secret
    file = tmp_path / ".coursekit_secret"
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert files(tmp_path) == {file.name: f"{secret}\n".encode()}


def test_a_secret_of_the_environment_is_not_written_down(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSEKIT_SECRET", "from outside")
    assert ensure_secret(tmp_path) == "from outside"
    assert files(tmp_path) == {}


def test_a_secret_that_cannot_be_read_is_not_replaced(tmp_path, monkeypatch):
    monkeypatch.delenv("COURSEKIT_SECRET", raising=False)
    (tmp_path / ".coursekit_secret").write_text("")
    with pytest.raises(CoursekitError, match="Mend it"):
        ensure_secret(tmp_path)
    assert files(tmp_path) == {".coursekit_secret": b""}
